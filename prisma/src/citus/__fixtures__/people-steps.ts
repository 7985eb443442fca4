import assert from "node:assert/strict";
import type { Database } from "../../client/database.ts";
import { countAttempt, forgetAttempts, giveBackAttempt } from "../../identity/count-attempts.ts";
import { findSessionUser } from "../../identity/find-session-user.ts";
import { findUserByEmail, findUsers } from "../../identity/find-users.ts";
import { joinByInvitation } from "../../identity/join-by-invitation.ts";
import { openIdentity } from "../../identity/open-identity.ts";
import { pruneIdentity } from "../../identity/prune-identity.ts";
import { setUp } from "../../identity/set-up.ts";
import { acceptInvitation } from "../../members/accept-invitation.ts";
import { changeMember } from "../../members/change-member.ts";
import { createInvitation } from "../../members/create-invitation.ts";
import { findInvitation, listInvitations, listOpenInvitations } from "../../members/find-invitations.ts";
import { findMembership } from "../../members/find-membership.ts";
import { listMembers } from "../../members/list-members.ts";
import { listMemberships } from "../../members/list-memberships.ts";
import { listTeams } from "../../members/list-teams.ts";
import { revokeInvitation } from "../../members/revoke-invitation.ts";
import { setMemberTeams } from "../../members/set-member-teams.ts";
import { setTeamProjects } from "../../members/set-team-projects.ts";
import { deleteOrganization } from "../../retention/delete-organization.ts";
import { exampleAuthor as author } from "../../testing/example-author.ts";

const NOW = new Date("2025-05-01T00:00:00Z");
const LATER = new Date("2025-05-08T00:00:00Z");

/** The installation gets its owner, who signs in and out; the organisation that made is taken away again. */
export async function signIn(database: Database): Promise<void> {
  const owner = { email: "ada@example.org", name: "Ada", passwordHash: "hash" };
  const wish = { owner, organization: { slug: "set-up", name: "Set up" }, requestId: null };
  const made = await setUp(database, wish);
  assert.equal(made.kind, "done");
  assert.equal((await setUp(database, wish)).kind, "already-set-up");
  const user = await findUserByEmail(database, owner.email);
  assert.ok(user !== undefined && made.kind === "done");
  assert.deepEqual(await findUsers(database, [user.id]), [user]);
  const [own] = await listMemberships(database, user.id);
  assert.deepEqual(own, { ...made.organization, role: "owner" });
  const { identitySession, identityUser } = openIdentity(database);
  await identitySession.create({ data: { id: "s", token: "t", userId: user.id, expiresAt: LATER } });
  assert.equal((await findSessionUser(database, "t", NOW))?.userId, user.id);
  await pruneIdentity(database, LATER);
  assert.equal(await findSessionUser(database, "t", NOW), undefined);
  await deleteOrganization(database, made.organization.id);
  assert.deepEqual(await listMemberships(database, user.id), []);
  await identityUser.delete({ where: { id: user.id } });
}

/** What is tried too often is refused, and counted anew once it succeeds. */
export async function countTries(database: Database): Promise<void> {
  const rule = { windowS: 60, most: 1, at: NOW };
  assert.equal(await countAttempt(database, "guess", rule), 0);
  assert.equal(await countAttempt(database, "guess", rule), 60);
  await giveBackAttempt(database, "guess");
  await forgetAttempts(database, "guess");
  assert.equal(await countAttempt(database, "guess", rule), 0);
}

/** People are invited, join, get teams and leave. */
export async function meetPeople(database: Database, id: string): Promise<void> {
  // Accounts are the installation's, and others meet people at the same time.
  const bob = `bob@${id}.example.org`;
  const invite = (email: string, tokenHash: string) =>
    createInvitation(database, id, {
      email,
      role: "owner",
      teams: ["research"],
      tokenHash,
      createdAt: NOW,
      expiresAt: LATER,
      author,
    });
  await invite(bob, "b".repeat(64));
  const { id: invitationId } = await invite(bob, "c".repeat(64));
  assert.equal((await findInvitation(database, id, "c".repeat(64)))?.id, invitationId);
  assert.equal((await listInvitations(database, id, { after: null, limit: 10 })).length, 1);
  assert.deepEqual(await listOpenInvitations(database, bob, NOW), [{ organizationId: id, invitationId }]);
  const user = { name: "Bob", passwordHash: "hash" };
  const joining = { organizationId: id, invitationId, at: NOW, user, requestId: null };
  const joined = await joinByInvitation(database, joining);
  assert.ok(joined !== undefined);
  const carol = await invite("carol@example.org", "d".repeat(64));
  await revokeInvitation(database, id, { invitationId: carol.id, at: NOW, author });
  const acceptance = { invitationId: carol.id, userId: "carol", at: NOW, author };
  assert.equal(await acceptInvitation(database, id, acceptance), undefined);
  await changeSeveral(database, id, joined.userId);
  await openIdentity(database).identityUser.delete({ where: { id: joined.userId } });
}

async function changeSeveral(database: Database, id: string, userId: string): Promise<void> {
  await setMemberTeams(database, id, { userId, teams: ["research", "products"], author });
  await setTeamProjects(database, id, { team: "products", projects: [], author });
  assert.equal((await findMembership(database, id, userId))?.teamIds.length, 2);
  assert.ok((await listTeams(database, id)).some(({ memberIds }) => memberIds.length === 1));
  assert.equal((await listMembers(database, id, { after: null, limit: 10 })).length, 1);
  const change = { userId, role: null, isByOwner: true, author };
  assert.equal((await changeMember(database, id, change)).kind, "last-owner");
}
