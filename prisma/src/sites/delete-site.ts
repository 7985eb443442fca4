import type { Database } from "../client/database.ts";

/** Takes a declared place back; false where there was none of that name. */
export async function deleteSite(database: Database, organizationId: string, name: string): Promise<boolean> {
  const rows = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<{ name: string }[]>`
      DELETE FROM site WHERE organization_id = ${organizationId}::uuid AND name = ${name} RETURNING name`,
  );
  return rows.length > 0;
}
