import { ensureOrganization, putSettings, setMemberTeams, type Organization } from "@llmcarbon/prisma";
import { addMember, exampleAuthor } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call } from "../../testing/documents.ts";
import { startTestApi, type TestApi } from "../../testing/start-test-api.ts";
import { createCaller } from "../../trpc/router.ts";
import { chooseSmallTeams } from "./small-teams.ts";

const team = (name: string, memberCount: number) => ({ name, memberCount });

describe("teams too small to be shown by themselves", () => {
  it.each([
    [[team("a", 1), team("b", 2), team("c", 9)], 3, ["a", "b"]],
    // One alone would be told by what is left of the whole.
    [[team("a", 1), team("b", 5), team("c", 9)], 3, ["a", "b"]],
    [[team("a", 1)], 3, ["a"]],
    [[team("a", 3), team("b", 3)], 3, []],
    [[team("a", 0), team("b", 3)], 3, []],
    [[team("a", 1), team("b", 1)], 1, []],
  ])("of %j with a smallest group of %i are %j", (teams, smallestGroup, names) => {
    expect([...chooseSmallTeams(teams, smallestGroup)]).toEqual(names);
  });
});

describe("footprints by team", () => {
  let api: TestApi;
  let acme: Organization;
  const as = (userId: string) =>
    createCaller({
      ...api,
      principal: { kind: "user", userId, email: `${userId}@example.org`, name: userId },
      requestId: null,
    });

  beforeAll(async () => {
    api = await startTestApi();
    const { database } = api;
    acme = await ensureOrganization(database, { slug: "acme", name: "Acme" });
    await createCaller({ ...api, principal: { kind: "operator" }, requestId: null }).activities.book({
      organization: "acme",
      activities: [
        { ...call, id: "1", team: "one" },
        { ...call, id: "2", team: "two" },
        { ...call, id: "3", team: "three" },
        { ...call, id: "4" },
      ],
    });
    const people = { boss: ["one"], ann: ["two"], bob: ["three"], eve: ["three"], joe: ["three"] };
    for (const [userId, teams] of Object.entries(people)) {
      await database.inOrganization(acme.id, (transaction) =>
        addMember(transaction, acme.id, { userId, role: userId === "boss" ? "admin" : "viewer" }),
      );
      await setMemberTeams(database, acme.id, { userId, teams, author: exampleAuthor });
    }
    await putSettings(database, acme.id, { smallestGroup: 2, author: exampleAuthor });
  });
  afterAll(() => api.close());

  const byTeam = async (userId: string) => {
    const { rows } = await as(userId).footprints.list({
      organization: "acme",
      grain: "total",
      groupBy: ["team"],
    });
    return rows.map(({ group, activityCount }) => [group.team, activityCount]);
  };

  it("put small ones together, for whoever may not see people", async () => {
    expect(await byTeam("ann")).toEqual([
      ["three", 1],
      [null, 1],
      ["(smaller teams)", 2],
    ]);
    expect(await byTeam("boss")).toEqual([
      ["one", 1],
      ["three", 1],
      ["two", 1],
      [null, 1],
    ]);
  });

  it("are refused for one that is too small, and given for others", async () => {
    const ask = (team: string[]) =>
      as("ann").footprints.list({ organization: "acme", grain: "total", groupBy: [], team });
    await expect(ask(["three", "two"])).rejects.toThrow(/team: found "two", which has too few members/);
    expect((await ask(["three"])).rows).toMatchObject([{ activityCount: 1 }]);
  });

  it("are not told by single activities either", async () => {
    const list = (userId: string, team?: string[]) =>
      as(userId).activities.list({ organization: "acme", ...(team && { team }) });
    const teamsOf = async (userId: string) => {
      const { items } = await list(userId);
      return Object.fromEntries(items.map(({ externalId, team: name }) => [externalId, name]));
    };
    const small = "(smaller teams)";
    expect(await teamsOf("ann")).toEqual({ 1: small, 2: small, 3: "three", 4: null });
    expect(await teamsOf("boss")).toMatchObject({ 1: "one", 2: "two" });
    await expect(list("ann", ["two"])).rejects.toThrow(/too few members/);
    const { items } = await list("ann");
    const { id } = items.find(({ externalId }) => externalId === "2")!;
    const detail = await as("ann").activities.get({ organization: "acme", id });
    expect([detail.team, detail.document?.team]).toEqual([small, small]);
  });
});
