import type { Database, Narrowing } from "../client/database.ts";

/** Names of the projects and teams somebody is kept to. */
export type KeptNames = { readonly projects: ReadonlySet<string>; readonly teams: ReadonlySet<string> };

type Row = { readonly name: string };

export async function findKeptNames(
  database: Database,
  organizationId: string,
  { projectIds, teamIds }: Narrowing,
): Promise<KeptNames> {
  return database.inOrganization(organizationId, async (transaction) => {
    const projects = await transaction.$queryRaw<Row[]>`
      SELECT name FROM project WHERE organization_id = ${organizationId}::uuid AND id = ANY(${[...projectIds]}::uuid[])`;
    const teams = await transaction.$queryRaw<Row[]>`
      SELECT name FROM team WHERE organization_id = ${organizationId}::uuid AND id = ANY(${[...teamIds]}::uuid[])`;
    return { projects: toNames(projects), teams: toNames(teams) };
  });
}

const toNames = (rows: readonly Row[]): ReadonlySet<string> => new Set(rows.map(({ name }) => name));
