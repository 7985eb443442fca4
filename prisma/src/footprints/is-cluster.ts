import {
  type Connection,
  CONNECTION,
  type Database,
  type OrganizationTransaction,
} from "../client/database.ts";

const clusters = new WeakMap<Connection["prisma"], boolean>();

/** Whether rows lie on other nodes, each of which numbers its transactions by itself. */
export async function isCluster(database: Database, transaction: OrganizationTransaction): Promise<boolean> {
  const known = clusters.get(database[CONNECTION]);
  if (known !== undefined) return known;
  const rows = await transaction.$queryRaw<
    unknown[]
  >`SELECT 1 AS found FROM pg_extension WHERE extname = 'citus'`;
  clusters.set(database[CONNECTION], rows.length > 0);
  return rows.length > 0;
}
