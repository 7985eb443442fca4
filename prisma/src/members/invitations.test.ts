import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { findUserByEmail } from "../identity/find-users.ts";
import { joinByInvitation } from "../identity/join-by-invitation.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { ENGINES, exampleAuthor as author, openTestLedger } from "../testing/index.ts";
import { acceptInvitation } from "./accept-invitation.ts";
import { addMember } from "./add-member.ts";
import { createInvitation } from "./create-invitation.ts";
import { findInvitation, listInvitations, listOpenInvitations } from "./find-invitations.ts";
import { findMembership } from "./find-membership.ts";
import { revokeInvitation } from "./revoke-invitation.ts";

const now = new Date("2026-11-21T12:00:00Z");
const later = new Date("2026-11-28T12:00:00Z");
const tooLate = new Date("2026-11-28T12:00:00.001Z");

describe.each(ENGINES)("invitations on %s", (engine) => {
  let database: Database;
  let ours: string;
  let theirs: string;
  let count = 0;
  beforeAll(async () => {
    database = await openTestLedger(engine);
    ({ id: ours } = await ensureOrganization(database, { slug: "ours", name: "Ours" }));
    ({ id: theirs } = await ensureOrganization(database, { slug: "theirs", name: "Theirs" }));
  });
  afterAll(() => database.close());

  const invite = (email: string, organizationId = ours, teams: readonly string[] = []) =>
    createInvitation(database, organizationId, {
      email,
      role: "member",
      teams,
      tokenHash: String((count += 1)).padStart(64, "0"),
      createdAt: now,
      expiresAt: later,
      author,
    });

  test("one is found by its token, in its organisation alone, with its times", async () => {
    const made = await invite("a@example.org", ours, ["core"]);
    const hash = String(count).padStart(64, "0");
    expect(await findInvitation(database, ours, hash)).toEqual(made);
    expect(made).toMatchObject({
      createdAt: now,
      expiresAt: later,
      acceptedAt: null,
      revokedAt: null,
      teams: ["core"],
    });
    expect(await findInvitation(database, theirs, hash)).toBeUndefined();
  });

  test("inviting again takes the former one back", async () => {
    const first = await invite("again@example.org");
    const second = await invite("again@example.org");
    const open = await listInvitations(database, ours, { after: null, limit: 100 });
    const ids = open.filter(({ email }) => email === "again@example.org").map(({ id }) => id);
    expect(ids).toEqual([second.id]);
    const acceptance = { invitationId: first.id, userId: "u", at: now, author };
    expect(await acceptInvitation(database, ours, acceptance)).toBeUndefined();
  });

  test("they are listed a page at a time, after one that is named by its id", async () => {
    for (const name of ["p1", "p2", "p3"]) await invite(`${name}@example.org`, theirs);
    const list = (after: string | null, limit: number) => listInvitations(database, theirs, { after, limit });
    const all = await list(null, 100);
    expect(all.length).toBeGreaterThanOrEqual(3);
    expect([...(await list(null, 1)), ...(await list(all[0]!.id, 100))]).toEqual(all);
    for (const after of ["", "x", "00000000-0000-0000-0000-00000000000g", `${all[0]!.id} `]) {
      await expect(list(after, 1)).rejects.toMatchObject({ code: "invalid-cursor" });
    }
  });

  test("it is accepted once, in time, and makes a member of its role and teams", async () => {
    const { id: invitationId } = await invite("b@example.org", ours, ["core", "apps"]);
    const accept = (at: Date) =>
      acceptInvitation(database, ours, { invitationId, userId: "bob", at, author });
    expect(await accept(later)).toBeUndefined();
    expect(await accept(tooLate)).toBeUndefined();
    expect(await findMembership(database, ours, "bob")).toBeUndefined();
    expect(await accept(now)).toMatchObject({ email: "b@example.org", acceptedAt: now });
    expect(await findMembership(database, ours, "bob")).toMatchObject({ role: "member" });
    expect((await findMembership(database, ours, "bob"))?.teamIds).toHaveLength(2);
    expect(await accept(now)).toBeUndefined();
  });

  test("who is a member already keeps its role", async () => {
    await database.inOrganization(ours, (transaction) =>
      addMember(transaction, ours, { userId: "own", role: "owner" }),
    );
    const { id: invitationId } = await invite("own@example.org");
    await acceptInvitation(database, ours, { invitationId, userId: "own", at: now, author });
    expect((await findMembership(database, ours, "own"))?.role).toBe("owner");
  });

  test("one that is revoked, or of another organisation, is none", async () => {
    const { id } = await invite("c@example.org");
    expect(await revokeInvitation(database, theirs, { invitationId: id, at: now, author })).toBeUndefined();
    expect(await revokeInvitation(database, ours, { invitationId: id, at: now, author })).toMatchObject({
      id,
    });
    expect(await revokeInvitation(database, ours, { invitationId: id, at: now, author })).toBeUndefined();
    expect(await revokeInvitation(database, ours, { invitationId: "x", at: now, author })).toBeUndefined();
    const acceptance = { invitationId: id, userId: "c", at: now, author };
    expect(await acceptInvitation(database, ours, acceptance)).toBeUndefined();
  });

  test("a person finds what holds for its address, everywhere", async () => {
    await Promise.all([invite("d@example.org"), invite("d@example.org", theirs), invite("e@example.org")]);
    const found = await listOpenInvitations(database, "d@example.org", now);
    expect(found.map(({ organizationId }) => organizationId).toSorted()).toEqual([ours, theirs].toSorted());
    expect(await listOpenInvitations(database, "d@example.org", later)).toEqual([]);
  });

  test("of two who accept as the same new user at once, one does", async () => {
    const { id: invitationId } = await invite("new@example.org", ours, ["core"]);
    const joining = {
      organizationId: ours,
      invitationId,
      at: now,
      user: { name: "New", passwordHash: "hash" },
      requestId: null,
    };
    const outcomes = await Promise.all([
      joinByInvitation(database, joining),
      joinByInvitation(database, joining),
    ]);
    const joined = outcomes.filter((outcome) => outcome !== undefined);
    expect(joined).toHaveLength(1);
    const user = await findUserByEmail(database, "new@example.org");
    expect(user?.id).toBe(joined[0]!.userId);
    expect((await findMembership(database, ours, user!.id))?.role).toBe("member");
  });

  test("when the user cannot be made, the invitation still holds", async () => {
    const { id: invitationId } = await invite("new@example.org");
    const joining = {
      organizationId: ours,
      invitationId,
      at: now,
      user: { name: "Twice", passwordHash: "hash" },
      requestId: null,
    };
    await expect(joinByInvitation(database, joining)).rejects.toThrow(/unique/i);
    const open = await listOpenInvitations(database, "new@example.org", now);
    expect(open.map((each) => each.invitationId)).toContain(invitationId);
  });
});
