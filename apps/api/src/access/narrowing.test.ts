import {
  ensureOrganization,
  ensureProject,
  setMemberTeams,
  setTeamProjects,
  type Organization,
} from "@llmcarbon/prisma";
import { addMember, exampleAuthor } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call } from "../testing/documents.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";
import { createCaller } from "../trpc/router.ts";
import type { Principal } from "./principal.ts";

const MEMBER: Principal = { kind: "user", userId: "ada", email: "ada@example.org", name: "Ada" };
const OPERATOR: Principal = { kind: "operator" };

describe.each(["pglite", "postgresql"] as const)("who is kept to some projects, on %s", (engine) => {
  let api: TestApi;
  let acme: Organization;
  let key: Principal;

  const as = (principal: Principal) => {
    const caller = createCaller({ ...api, principal: { ...principal }, requestId: null });
    const organization = acme.slug;
    return {
      book: (documents: readonly object[]) =>
        caller.activities.book({ organization, activities: [...documents] }),
      footprints: async (groupBy: ("project" | "model" | "team")[]) =>
        (await caller.footprints.list({ organization, grain: "total", groupBy })).rows.map(
          ({ group, requestCount }) => [...Object.values(group), requestCount],
        ),
      waiting: async () => (await caller.activities.unresolved({ organization })).items,
      declareFleet: (name: string, project: string) =>
        caller.fleet.put({
          organization,
          name,
          document: {
            project,
            site: { countryCode: "DE" },
            hardware: { accelerator: "nvidia-h100-sxm5-80gb", count: 1 },
            from: "2024-03-01",
            until: "2024-04-01",
          },
        }),
      fleets: async () => (await caller.fleet.list({ organization })).items,
      fleet: (name: string) => caller.fleet.get({ organization, name }),
      declareStorage: (name: string, project: string) =>
        caller.storageAssets.put({
          organization,
          name,
          document: { project, workload: { storedTb: 1 }, site: { countryCode: "DE" }, from: "2024-03-01" },
        }),
      storages: async () => (await caller.storageAssets.list({ organization })).items.map(({ name }) => name),
      storage: (name: string) => caller.storageAssets.get({ organization, name }),
      activities: async () =>
        (await caller.activities.list({ organization })).items.map(({ project }) => project),
    };
  };

  beforeAll(async () => {
    api = await startTestApi({ engine, access: { isOpenToAll: false } });
    const { database } = api;
    acme = await ensureOrganization(database, { slug: "acme", name: "Acme" });
    await as(OPERATOR).book([
      { ...call, id: "1", project: "chat", team: "assistants" },
      { ...call, id: "2", project: "search", team: "retrieval" },
      { ...call, id: "3", project: "payroll" },
    ]);
    await database.inOrganization(acme.id, (transaction) =>
      addMember(transaction, acme.id, { userId: "ada", role: "member" }),
    );
    await setMemberTeams(database, acme.id, { userId: "ada", teams: ["assistants"], author: exampleAuthor });
    await setTeamProjects(database, acme.id, {
      team: "assistants",
      projects: ["search"],
      author: exampleAuthor,
    });
    const { id } = await ensureProject(database, acme.id, "payroll");
    key = {
      kind: "key",
      keyId: "k",
      organizationId: acme.id,
      name: "meter",
      scopes: ["ingest", "read"],
      projectId: id,
    };
  });
  afterAll(() => api.close());

  it("sees what others see of them, and nothing of the rest", async () => {
    expect(await as(OPERATOR).footprints(["project"])).toEqual([
      ["chat", call.workload.requestCount],
      ["payroll", call.workload.requestCount],
      ["search", call.workload.requestCount],
    ]);
    expect(await as(MEMBER).footprints(["project"])).toEqual([
      ["chat", call.workload.requestCount],
      ["search", call.workload.requestCount],
    ]);
    expect(await as(key).footprints(["project"])).toEqual([["payroll", call.workload.requestCount]]);
  });

  it("sees no sum over all, whatever it is grouped by, and whoever asked before", async () => {
    const { requestCount } = call.workload;
    expect(await as(OPERATOR).footprints([])).toEqual([[3 * requestCount]]);
    expect(await as(MEMBER).footprints([])).toEqual([[2 * requestCount]]);
    expect(await as(key).footprints([])).toEqual([[requestCount]]);
    expect(await as(OPERATOR).footprints(["model"])).toEqual([[call.model, 3 * requestCount]]);
    expect(await as(MEMBER).footprints(["model"])).toEqual([[call.model, 2 * requestCount]]);
  });

  it("sees their activities alone", async () => {
    expect((await as(MEMBER).activities()).toSorted()).toEqual(["chat", "search"]);
    expect(await as(key).activities()).toEqual(["payroll"]);
  });

  it("books into them, or for its own team, and is refused by line elsewhere", async () => {
    const documents = [
      { ...call, id: "4", project: "search" },
      { ...call, id: "5", project: "new", team: "assistants" },
      { ...call, id: "6", project: "payroll" },
      { ...call, id: "7", project: "payroll", team: "retrieval" },
    ];
    const answer = await as(MEMBER).book(documents);
    expect(answer).toMatchObject({ booked: 2, rejected: [{ id: "6", path: "project" }, { id: "7" }] });
    expect(answer.rejected[0]?.message).toContain('allowed: project "search", team "assistants"');
    expect(await as(key).book([{ ...call, id: "8", project: "search" }])).toMatchObject({ booked: 0 });
    expect(await as(key).book([{ ...call, id: "9", project: "payroll" }])).toMatchObject({ booked: 1 });
  });

  it("sees what waits in them, as others see what waits in all", async () => {
    await as(OPERATOR).book([
      { ...call, id: "10", project: "search", model: "nova" },
      { ...call, id: "11", project: "payroll", team: "assistants", model: "nova" },
      { ...call, id: "12", project: "payroll", model: "nova" },
    ]);
    expect(await as(OPERATOR).waiting()).toMatchObject([{ modelId: "nova", activityCount: 3 }]);
    expect(await as(MEMBER).waiting()).toMatchObject([{ modelId: "nova", activityCount: 2 }]);
    expect(await as(key).waiting()).toMatchObject([{ modelId: "nova", activityCount: 2 }]);
  });

  it("is told of machines of its own, and not how much all projects made of them", async () => {
    await as(OPERATOR).declareFleet("hall", "search");
    await as(OPERATOR).declareFleet("vault", "payroll");
    expect(await as(OPERATOR).fleets()).toMatchObject([
      { name: "hall", months: [{ month: "2024-03" }] },
      { name: "vault" },
    ]);
    expect(await as(MEMBER).fleets()).toMatchObject([{ name: "hall", months: [], embodiedCarbonG: null }]);
    expect(await as(key).fleets()).toMatchObject([{ name: "vault" }]);
    await expect(as(MEMBER).fleet("vault")).rejects.toThrow('found no fleet "vault" of acme');
  });

  it("is told of what is stored for its own projects", async () => {
    await as(OPERATOR).declareStorage("runs", "chat");
    await as(OPERATOR).declareStorage("slips", "payroll");
    await as(OPERATOR).declareStorage("index", "search");
    expect(await as(OPERATOR).storages()).toEqual(["index", "runs", "slips"]);
    expect(await as(MEMBER).storages()).toEqual(["index"]);
    expect(await as(key).storages()).toEqual(["slips"]);
    await expect(as(MEMBER).storage("slips")).rejects.toThrow('found no storage asset "slips" of acme');
  });
});
