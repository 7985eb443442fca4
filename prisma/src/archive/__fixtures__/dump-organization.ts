import type { Database } from "../../client/database.ts";
import { listOrganizationTables } from "../list-organization-tables.ts";

/** Every row of an organisation as text of the database's own making, by table. */
export async function dumpOrganization(
  database: Database,
  organizationId: string,
): Promise<Readonly<Record<string, readonly string[]>>> {
  return database.inOrganization(organizationId, async (transaction) => {
    const dump: Record<string, readonly string[]> = {};
    for (const { name } of await listOrganizationTables(transaction)) {
      const rows = await transaction.$queryRawUnsafe<readonly { readonly line: string }[]>(
        `SELECT (to_jsonb(${name}) - 'organization_id')::text AS line FROM ${name} ORDER BY 1`,
      );
      dump[name] = rows.map(({ line }) => line);
    }
    return dump;
  });
}
