import type { Database } from "@llmcarbon/prisma";

/** Every row of every table that an organisation has something in, as text. */
export async function dumpLedger(database: Database, organizationId: string): Promise<string> {
  return database.inOrganization(organizationId, async (transaction) => {
    const tables = await transaction.$queryRaw<{ table_name: string }[]>`
      SELECT DISTINCT table_name FROM information_schema.columns
      WHERE table_schema = current_schema() AND column_name = 'organization_id'`;
    const rows: string[] = [];
    for (const { table_name: table } of tables) {
      const found = await transaction.$queryRawUnsafe<{ row: string }[]>(
        `SELECT row_to_json(each)::text AS row FROM ${table} AS each`,
      );
      rows.push(...found.map(({ row }) => `${table} ${row}`));
    }
    return rows.join("\n");
  });
}
