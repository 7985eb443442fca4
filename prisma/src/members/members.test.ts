import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { ensureProject } from "../measured-runs/projects.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { ENGINES, exampleAuthor as author, openTestLedger } from "../testing/index.ts";
import { addMember } from "./add-member.ts";
import { changeMember } from "./change-member.ts";
import { findMembership } from "./find-membership.ts";
import { listMembers } from "./list-members.ts";
import { listMemberships } from "./list-memberships.ts";
import { listTeams } from "./list-teams.ts";
import type { MemberRole } from "./member-role.ts";
import { setMemberTeams } from "./set-member-teams.ts";
import { setTeamProjects } from "./set-team-projects.ts";

describe.each(ENGINES)("members on %s", (engine) => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestLedger(engine);
  });
  afterAll(() => database.close());

  /** An organisation with these members. */
  async function found(slug: string, members: Readonly<Record<string, MemberRole>>): Promise<string> {
    const { id } = await ensureOrganization(database, { slug, name: slug });
    for (const [userId, role] of Object.entries(members)) {
      await database.inOrganization(id, (transaction) => addMember(transaction, id, { userId, role }));
    }
    return id;
  }

  const change = (id: string, userId: string, role: MemberRole | null) =>
    changeMember(database, id, { userId, role, isByOwner: true, author });
  const changeAsAdmin = (id: string, userId: string, role: MemberRole | null) =>
    changeMember(database, id, { userId, role, isByOwner: false, author });

  test("a role is changed, and a membership ended", async () => {
    const id = await found("roles", { ann: "owner", bob: "viewer" });
    expect(await changeAsAdmin(id, "bob", "auditor")).toEqual({ kind: "changed", before: "viewer" });
    expect(await findMembership(database, id, "bob")).toEqual({
      role: "auditor",
      teamIds: [],
      projectIds: [],
    });
    expect(await changeAsAdmin(id, "bob", null)).toEqual({ kind: "changed", before: "auditor" });
    expect(await findMembership(database, id, "bob")).toBeUndefined();
    expect(await change(id, "bob", "viewer")).toEqual({ kind: "no-member" });
  });

  test("owners are made and changed by owners, and one always stays", async () => {
    const id = await found("owners", { ann: "owner", bob: "admin" });
    expect(await changeAsAdmin(id, "bob", "owner")).toEqual({ kind: "owners-only" });
    expect(await changeAsAdmin(id, "ann", "viewer")).toEqual({ kind: "owners-only" });
    expect(await change(id, "ann", null)).toEqual({ kind: "last-owner" });
    expect(await change(id, "ann", "admin")).toEqual({ kind: "last-owner" });
    expect(await change(id, "ann", "owner")).toEqual({ kind: "changed", before: "owner" });
    expect(await change(id, "bob", "owner")).toEqual({ kind: "changed", before: "admin" });
    expect(await change(id, "ann", null)).toEqual({ kind: "changed", before: "owner" });
  });

  test("two owners who let go of each other at once leave one", async () => {
    const id = await found("duel", { ann: "owner", bob: "owner" });
    const outcomes = await Promise.all([change(id, "ann", null), change(id, "bob", "viewer")]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(["changed", "last-owner"]);
    const members = await listMembers(database, id, { after: null, limit: 10 });
    expect(members.filter(({ role }) => role === "owner")).toHaveLength(1);
  });

  test("each change is written down with who made it", async () => {
    const id = await found("trail", { ann: "owner", bob: "viewer" });
    await change(id, "bob", "admin");
    await change(id, "bob", null);
    const rows = await database.inOrganization(
      id,
      (transaction) => transaction.$queryRaw<{ action: string; before: unknown; after: unknown }[]>`
        SELECT action, before, after FROM audit_entry WHERE organization_id = ${id}::uuid ORDER BY sequence`,
    );
    expect(rows).toEqual([
      { action: "member.role", before: { role: "viewer" }, after: { role: "admin" } },
      { action: "member.remove", before: { role: "admin" }, after: null },
    ]);
  });

  test("a member's teams decide which projects it is kept to", async () => {
    const id = await found("teams", { ann: "owner", bob: "member" });
    const [search, chat] = await Promise.all(
      ["search", "chat"].map((name) => ensureProject(database, id, name)),
    );
    expect(await setMemberTeams(database, id, { userId: "bob", teams: ["core", "apps"], author })).toBe(true);
    expect(
      await setTeamProjects(database, id, { team: "apps", projects: ["chat", "search"], author }),
    ).toEqual({
      unknownProject: undefined,
    });
    const membership = await findMembership(database, id, "bob");
    expect(membership?.teamIds).toHaveLength(2);
    expect(membership?.projectIds.toSorted()).toEqual([search!.id, chat!.id].toSorted());

    await setTeamProjects(database, id, { team: "apps", projects: ["chat"], author });
    expect((await findMembership(database, id, "bob"))?.projectIds).toEqual([chat!.id]);
    expect(await listTeams(database, id)).toMatchObject([
      { name: "apps", memberIds: ["bob"], projects: ["chat"] },
      { name: "core", memberIds: ["bob"], projects: [] },
    ]);

    await setMemberTeams(database, id, { userId: "bob", teams: ["core"], author });
    expect((await findMembership(database, id, "bob"))?.projectIds).toEqual([]);
    expect(await setMemberTeams(database, id, { userId: "eve", teams: ["core"], author })).toBe(false);
    expect(await setTeamProjects(database, id, { team: "core", projects: ["chat", "none"], author })).toEqual(
      {
        unknownProject: "none",
      },
    );
    expect((await listTeams(database, id)).find(({ name }) => name === "core")?.projects).toEqual([]);
  });

  test("a page of them, and their teams go with who leaves", async () => {
    const id = await found("pages", { a: "owner", b: "viewer", c: "member" });
    await setMemberTeams(database, id, { userId: "c", teams: ["core"], author });
    const first = await listMembers(database, id, { after: null, limit: 2 });
    expect(first.map(({ userId }) => userId)).toEqual(["a", "b"]);
    const rest = await listMembers(database, id, { after: "b", limit: 2 });
    expect(rest).toMatchObject([{ userId: "c", role: "member", teams: ["core"] }]);
    await change(id, "c", null);
    expect(await listTeams(database, id)).toMatchObject([{ name: "core", memberIds: [] }]);
  });

  test("a user finds its own organisations and no one else's", async () => {
    const first = await found("own-first", { zoe: "auditor", ann: "owner" });
    const second = await found("own-second", { zoe: "owner" });
    await found("own-other", { ann: "owner" });
    expect(await listMemberships(database, "zoe")).toEqual([
      { id: first, slug: "own-first", name: "own-first", role: "auditor" },
      { id: second, slug: "own-second", name: "own-second", role: "owner" },
    ]);
    expect(await listMemberships(database, "nobody")).toEqual([]);
  });

  test("rows of other organisations are out of sight, whatever the statement", async () => {
    const id = await found("walled", { ann: "owner" });
    await found("beside", { eve: "owner" });
    const rows = await database.inOrganization(
      id,
      (transaction) => transaction.$queryRaw<{ user_id: string }[]>`SELECT user_id FROM member`,
    );
    expect(rows).toEqual([{ user_id: "ann" }]);
  });

  test("the tables of who signs in are closed to work in an organisation", async () => {
    const id = await found("closed", { ann: "owner" });
    const read = database.inOrganization(
      id,
      (transaction) => transaction.$queryRaw`SELECT id FROM identity_user`,
    );
    await expect(read).rejects.toThrow(/permission denied/);
  });
});
