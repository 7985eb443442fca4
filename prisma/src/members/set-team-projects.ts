import type { Author } from "../audit/author.ts";
import { lockTrail, recordChange } from "../audit/record-change.ts";
import type { Database, OrganizationTransaction } from "../client/database.ts";
import { ensureTeams } from "./ensure-teams.ts";

type TeamProjects = {
  readonly team: string;
  readonly projects: readonly string[];
  readonly author: Author;
};

/**
 * A team sees these projects from now on, besides what is booked under its own name; a team of a new name is made.
 *
 * @returns the first name that no project has: then nothing is changed
 */
export async function setTeamProjects(
  database: Database,
  organizationId: string,
  { team, projects, author }: TeamProjects,
): Promise<{ readonly unknownProject: string | undefined }> {
  return database.inOrganization(organizationId, async (transaction) => {
    await lockTrail(transaction, organizationId);
    const found = await transaction.$queryRaw<{ id: string; name: string }[]>`
      SELECT id, name FROM project
      WHERE organization_id = ${organizationId}::uuid AND name = ANY (${[...projects]}::text[])`;
    const unknownProject = projects.find((name) => !found.some((project) => project.name === name));
    if (unknownProject !== undefined) return { unknownProject };
    const [teamId = ""] = await ensureTeams(transaction, organizationId, [team]);
    const before = await listTeamProjects(transaction, organizationId, teamId);
    await writeTeamProjects(transaction, organizationId, { teamId, projectIds: found.map(({ id }) => id) });
    await recordChange(transaction, organizationId, {
      author,
      action: "team.projects",
      object: { kind: "team", id: team },
      before: { projects: before },
      after: { projects: [...projects] },
    });
    return { unknownProject };
  });
}

async function listTeamProjects(
  transaction: OrganizationTransaction,
  organizationId: string,
  teamId: string,
): Promise<string[]> {
  const rows = await transaction.$queryRaw<{ name: string }[]>`
    SELECT name FROM team_project JOIN project
      ON project.organization_id = team_project.organization_id AND project.id = team_project.project_id
    WHERE team_project.organization_id = ${organizationId}::uuid AND project.organization_id = ${organizationId}::uuid
      AND team_id = ${teamId}::uuid ORDER BY name`;
  return rows.map(({ name }) => name);
}

async function writeTeamProjects(
  transaction: OrganizationTransaction,
  organizationId: string,
  { teamId, projectIds }: { readonly teamId: string; readonly projectIds: string[] },
): Promise<void> {
  await transaction.$executeRaw`
    DELETE FROM team_project WHERE organization_id = ${organizationId}::uuid AND team_id = ${teamId}::uuid
      AND project_id <> ALL (${projectIds}::uuid[])`;
  for (const id of projectIds) {
    await transaction.$executeRaw`
      INSERT INTO team_project (organization_id, team_id, project_id)
      VALUES (${organizationId}::uuid, ${teamId}::uuid, ${id}::uuid) ON CONFLICT DO NOTHING`;
  }
}
