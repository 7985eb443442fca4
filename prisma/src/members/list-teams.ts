import type { Database } from "../client/database.ts";

export type Team = {
  readonly id: string;
  readonly name: string;
  /** of users */
  readonly memberIds: readonly string[];
  /** names of the projects it sees besides what is booked under its own name */
  readonly projects: readonly string[];
};

type Row = { id: string; name: string; member_ids: string[]; projects: string[] };

/** More than this many teams are a slip. */
const MOST_TEAMS = 10_000;

/** Teams by name. */
export async function listTeams(database: Database, organizationId: string): Promise<Team[]> {
  const rows = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<Row[]>`
      SELECT id, name,
        ARRAY(
          SELECT user_id FROM team_member
          WHERE team_member.organization_id = ${organizationId}::uuid AND team_member.team_id = team.id
          ORDER BY 1
        ) AS member_ids,
        ARRAY(
          SELECT project.name FROM team_project JOIN project
            ON project.organization_id = team_project.organization_id AND project.id = team_project.project_id
          WHERE team_project.organization_id = ${organizationId}::uuid
            AND project.organization_id = ${organizationId}::uuid AND team_project.team_id = team.id
          ORDER BY 1
        ) AS projects
      FROM team WHERE organization_id = ${organizationId}::uuid ORDER BY name LIMIT ${MOST_TEAMS}::int`,
  );
  return rows.map(({ id, name, member_ids: memberIds, projects }) => ({
    id,
    name,
    memberIds,
    projects,
  }));
}
