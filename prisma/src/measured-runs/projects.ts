import type { Database, OrganizationTransaction } from "../client/database.ts";

export type Project = { readonly id: string; readonly name: string };

/** A list without pages must end somewhere. */
const MOST_PROJECTS = 10_000;

/** The project of this name, made when absent. */
export const ensureProject = (database: Database, organizationId: string, name: string): Promise<Project> =>
  database.inOrganization(organizationId, (transaction) => addProject(transaction, organizationId, name));

/** {@link ensureProject} as part of another change. */
export async function addProject(
  transaction: OrganizationTransaction,
  organizationId: string,
  name: string,
): Promise<Project> {
  await transaction.$executeRaw`
    INSERT INTO project (organization_id, name) VALUES (${organizationId}::uuid, ${name})
    ON CONFLICT (organization_id, name) DO NOTHING`;
  const [project] = await transaction.$queryRaw<[Project]>`
    SELECT id, name FROM project WHERE organization_id = ${organizationId}::uuid AND name = ${name}`;
  return project;
}

/** Projects by name, at most 10,000. */
export const listProjects = (database: Database, organizationId: string): Promise<readonly Project[]> =>
  database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<Project[]>`
      SELECT id, name FROM project WHERE organization_id = ${organizationId}::uuid
      ORDER BY name LIMIT ${MOST_PROJECTS}::int`,
  );

/** The project of this id, or `undefined`. */
export async function findProject(
  database: Database,
  organizationId: string,
  id: string,
): Promise<Project | undefined> {
  const [project] = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<Project[]>`
      SELECT id, name FROM project WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid`,
  );
  return project;
}
