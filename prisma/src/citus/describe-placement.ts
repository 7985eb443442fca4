import type { SqlSession } from "../migrations/sql-session.ts";

/** What of a table lies on one node. */
type NodeShare = {
  /** host:port */
  readonly node: string;
  readonly shardCount: number;
  /** with indexes */
  readonly byteCount: number;
};

type PlacedTable = {
  readonly name: string;
  readonly kind: string;
  readonly shares: readonly NodeShare[];
};

export type Placement = {
  /** host:port of each node in use, the coordinator first */
  readonly nodes: readonly string[];
  readonly tables: readonly PlacedTable[];
};

type ShareRow = { name: string; kind: string; node: string; shards: number; bytes: string };

/** Where the tables of this schema lie, as Citus has it. */
export async function describePlacement(session: SqlSession): Promise<Placement> {
  const nodes = await session.query<{ node: string }>(
    `SELECT nodename || ':' || nodeport AS node FROM pg_dist_node
     WHERE isactive AND noderole = 'primary' ORDER BY groupid`,
    [],
  );
  const rows = await session.query<ShareRow>(
    `SELECT relname::text AS name, citus_table_type AS kind, nodename || ':' || nodeport AS node,
            count(*)::int AS shards, sum(shard_size)::text AS bytes
     FROM citus_shards JOIN pg_class ON pg_class.oid = table_name
     WHERE relnamespace = current_schema()::regnamespace
     GROUP BY 1, 2, 3 ORDER BY 1, 3`,
    [],
  );
  const tables = new Map<string, { name: string; kind: string; shares: NodeShare[] }>();
  for (const { name, kind, node, shards, bytes } of rows) {
    const table = tables.get(name) ?? { name, kind, shares: [] };
    table.shares.push({ node, shardCount: shards, byteCount: Number(bytes) });
    tables.set(name, table);
  }
  return { nodes: nodes.map(({ node }) => node), tables: [...tables.values()] };
}
