import type { Database } from "../client/database.ts";
import type { MemberRole } from "./member-role.ts";

export type Member = {
  readonly userId: string;
  readonly role: MemberRole;
  /** names of the teams it belongs to */
  readonly teams: readonly string[];
  readonly createdAt: Date;
};

type MemberQuery = {
  /** of those after this user */
  readonly after: string | null;
  readonly limit: number;
};

type Row = { user_id: string; role: MemberRole; teams: string[]; created_at: Date };

/** Members by id of their user. */
export async function listMembers(
  database: Database,
  organizationId: string,
  { after, limit }: MemberQuery,
): Promise<Member[]> {
  const rows = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<Row[]>`
      SELECT user_id, role, created_at,
        ARRAY(
          SELECT name FROM team_member JOIN team
            ON team.organization_id = team_member.organization_id AND team.id = team_member.team_id
          WHERE team_member.organization_id = ${organizationId}::uuid AND team.organization_id = ${organizationId}::uuid
            AND team_member.user_id = member.user_id
          ORDER BY 1
        ) AS teams
      FROM member
      WHERE organization_id = ${organizationId}::uuid AND user_id > ${after ?? ""}
      ORDER BY user_id LIMIT ${limit}::int`,
  );
  return rows.map(({ user_id: userId, role, teams, created_at: createdAt }) => ({
    userId,
    role,
    teams,
    createdAt,
  }));
}
