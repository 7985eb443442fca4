import type { Author } from "../audit/author.ts";
import { lockTrail, recordChange } from "../audit/record-change.ts";
import type { Database, OrganizationTransaction } from "../client/database.ts";
import { ensureTeams } from "./ensure-teams.ts";

type MemberTeams = { readonly userId: string; readonly teams: readonly string[] };

/**
 * The teams of a member are these from now on, by name; names that are new make teams.
 *
 * @returns false for who is no member
 */
export async function setMemberTeams(
  database: Database,
  organizationId: string,
  { author, ...wish }: MemberTeams & { readonly author: Author },
): Promise<boolean> {
  const { userId } = wish;
  return database.inOrganization(organizationId, async (transaction) => {
    await lockTrail(transaction, organizationId);
    const found = await transaction.$queryRaw<unknown[]>`
      SELECT user_id FROM member WHERE organization_id = ${organizationId}::uuid AND user_id = ${userId} FOR UPDATE`;
    if (found.length === 0) return false;
    const before = await writeMemberTeams(transaction, organizationId, wish);
    await recordChange(transaction, organizationId, {
      author,
      action: "member.teams",
      object: { kind: "member", id: userId },
      before: { teams: before },
      after: { teams: [...wish.teams] },
    });
    return true;
  });
}

/** The same inside a transaction; returns the teams there were. */
export async function writeMemberTeams(
  transaction: OrganizationTransaction,
  organizationId: string,
  { userId, teams }: MemberTeams,
): Promise<string[]> {
  const ids = await ensureTeams(transaction, organizationId, teams);
  const before = await transaction.$queryRaw<{ name: string }[]>`
    SELECT name FROM team_member JOIN team
      ON team.organization_id = team_member.organization_id AND team.id = team_member.team_id
    WHERE team_member.organization_id = ${organizationId}::uuid AND team.organization_id = ${organizationId}::uuid
      AND user_id = ${userId} ORDER BY name`;
  await transaction.$executeRaw`
    DELETE FROM team_member WHERE organization_id = ${organizationId}::uuid AND user_id = ${userId}
      AND team_id <> ALL (${ids}::uuid[])`;
  for (const id of ids) {
    await transaction.$executeRaw`
      INSERT INTO team_member (organization_id, team_id, user_id)
      VALUES (${organizationId}::uuid, ${id}::uuid, ${userId}) ON CONFLICT DO NOTHING`;
  }
  return before.map(({ name }) => name);
}
