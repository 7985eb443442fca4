import { ensureOrganization, putSettings, setMemberTeams, type Organization } from "@llmcarbon/prisma";
import { addMember, exampleAuthor } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call } from "../../testing/documents.ts";
import { startTestApi, type TestApi } from "../../testing/start-test-api.ts";
import { createCaller } from "../../trpc/router.ts";
import { chooseSmallTeams } from "./small-teams.ts";

/** A team by the letters its members are called. */
const team = (name: string, members = "") => ({ name, memberIds: Array.from(members) });

describe("teams too small to be shown by themselves", () => {
  const together = (...names: string[]) => ({ names: new Set(names), shownAs: "(smaller teams)" });
  const asNoTeam = (...names: string[]) => ({ names: new Set([...names, null]), shownAs: null });
  const none = { names: new Set(), shownAs: null };
  it.each([
    [[team("a", "k"), team("b", "lm"), team("c", "nopqrstuv")], 3, together("a", "b")],
    // One alone would be told by what is left of the whole.
    [[team("a", "k"), team("b", "lmnop"), team("c", "nopqrstuv")], 3, together("a", "b")],
    [[team("a", "k"), team("b", "lm")], 3, together("a", "b")],
    [[team("a", "k")], 3, asNoTeam("a")],
    [[team("a", "k"), team("b", "l"), team("c")], 3, asNoTeam("a", "b")],
    // One person in several teams is one.
    [[team("a", "k"), team("b", "k"), team("c", "kl")], 3, asNoTeam("a", "b", "c")],
    [[team("a", "k"), team("b", "kl"), team("c", "klm")], 3, together("a", "b", "c")],
    [[team("a", "klm"), team("b", "nop")], 3, none],
    [[team("a"), team("b", "klm")], 3, none],
    [[team("a", "k"), team("b", "l")], 1, none],
  ])("of %j with a smallest group of %i", (teams, smallestGroup, hidden) => {
    expect(chooseSmallTeams(teams, smallestGroup)).toEqual(hidden);
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
      ["(smaller teams)", 2],
      ["three", 1],
      [null, 1],
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

  it("are those of no team where all people of teams are too few, and the whole stays", async () => {
    const { database } = api;
    await putSettings(database, acme.id, { smallestGroup: 6, author: exampleAuthor });
    expect(await byTeam("ann")).toEqual([[null, 4]]);
    const { items } = await as("ann").activities.list({ organization: "acme" });
    expect(items.map(({ team: name }) => name)).toEqual([null, null, null, null]);
    const list = (groupBy: ("team" | "source")[], source?: string[]) =>
      as("ann").footprints.list({ organization: "acme", grain: "total", groupBy, ...(source && { source }) });
    const [whole] = (await list([])).rows;
    expect((await list(["team"])).rows).toEqual([{ ...whole, group: { team: null } }]);
    // Nor where nothing is of no team.
    await as("boss").activities.book({
      organization: "acme",
      activities: [{ ...call, id: "5", team: "one", source: "apart" }],
    });
    expect((await list(["source", "team"], ["apart"])).rows).toMatchObject([
      { group: { source: "apart", team: null }, activityCount: 1 },
    ]);
  });
});
