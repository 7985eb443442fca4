import type { Database } from "../../client/database.ts";
import { listOrganizationTables, listPortableTables } from "../list-organization-tables.ts";

type Dump = Readonly<Record<string, readonly string[]>>;

/** Every row of an organisation as text of the database's own making, by table. */
export const dumpOrganization = (database: Database, organizationId: string): Promise<Dump> =>
  dump(database, organizationId, listOrganizationTables);

/** The same of what goes into an archive. */
export const dumpPortable = (database: Database, organizationId: string): Promise<Dump> =>
  dump(database, organizationId, listPortableTables);

async function dump(
  database: Database,
  organizationId: string,
  listTables: typeof listOrganizationTables,
): Promise<Dump> {
  return database.inOrganization(organizationId, async (transaction) => {
    const rowsByTable: Record<string, readonly string[]> = {};
    for (const { name } of await listTables(transaction)) {
      const rows = await transaction.$queryRawUnsafe<readonly { readonly line: string }[]>(
        `SELECT (to_jsonb(${name}) - 'organization_id')::text AS line FROM ${name} ORDER BY 1`,
      );
      rowsByTable[name] = rows.map(({ line }) => line);
    }
    return rowsByTable;
  });
}
