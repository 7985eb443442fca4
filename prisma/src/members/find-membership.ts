import type { Database, Narrowing } from "../client/database.ts";
import type { MemberRole } from "./member-role.ts";

/** A user's part in an organisation, with the teams it belongs to and the projects these teams see. */
export type Membership = Narrowing & { readonly role: MemberRole };

type Row = { role: MemberRole; team_ids: string[]; project_ids: string[] };

/** What somebody is in this organisation; nothing for who is no member. */
export async function findMembership(
  database: Database,
  organizationId: string,
  userId: string,
): Promise<Membership | undefined> {
  const [row] = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<Row[]>`
      SELECT role,
        ARRAY(
          SELECT team_id::text FROM team_member
          WHERE team_member.organization_id = ${organizationId}::uuid AND team_member.user_id = ${userId} ORDER BY 1
        ) AS team_ids,
        ARRAY(
          SELECT DISTINCT project_id::text FROM team_project JOIN team_member
            ON team_member.organization_id = team_project.organization_id AND team_member.team_id = team_project.team_id
          WHERE team_project.organization_id = ${organizationId}::uuid
            AND team_member.organization_id = ${organizationId}::uuid AND team_member.user_id = ${userId} ORDER BY 1
        ) AS project_ids
      FROM member WHERE organization_id = ${organizationId}::uuid AND user_id = ${userId}`,
  );
  return row && { role: row.role, teamIds: row.team_ids, projectIds: row.project_ids };
}
