import { LedgerError } from "../ledger-error.ts";
import type { SqlSession } from "../migrations/sql-session.ts";
import { admitRoles, refused } from "./admit-roles.ts";
import { BEGIN_DEFINITION } from "./begin-definition.ts";
import { describePlacement, type Placement } from "./describe-placement.ts";
import { findObstacles } from "./find-obstacles.ts";
import { listLedgerTables, type LedgerTable } from "./list-ledger-tables.ts";

export type DistributionReport = Placement & {
  /** tables this call has distributed; the others were already */
  readonly newTables: readonly string[];
};

/**
 * Spreads the ledger over the nodes of a Citus cluster: an organisation's rows lie together on one node, tables that belong
 * to no organisation lie on every node. Rows that are there move along. What is distributed already stays as it is, so it
 * may be run again, after a migration that brings new tables above all.
 *
 * One transaction: all tables or none. Nobody can write meanwhile.
 *
 * @param session on the coordinator, as owner of the tables, with the right to alter the ledger's roles
 * @throws {LedgerError} in one line: Citus is missing, a table cannot be distributed, or a node refuses
 */
export async function distributeTables(session: SqlSession): Promise<DistributionReport> {
  await requireCitus(session);
  const obstacles = [...(await findObstacles(session)), ...(await findMisplaced(session))];
  if (obstacles.length > 0) {
    throw new LedgerError({
      code: "not-distributable",
      message: `nothing was distributed: ${obstacles.join("; ")}`,
    });
  }
  const newTables = await distributeAll(session).catch((cause: unknown) => {
    throw refused("nothing was distributed", cause);
  });
  await admitRoles(session);
  return { newTables, ...(await describePlacement(session)) };
}

async function requireCitus(session: SqlSession): Promise<void> {
  const found = await session.query("SELECT FROM pg_extension WHERE extname = 'citus'", []);
  if (found.length > 0) return;
  throw new LedgerError({
    code: "citus-missing",
    message:
      "this database knows no Citus: set shared_preload_libraries = 'citus' on every node, run CREATE EXTENSION citus in this database on every node, then SELECT citus_add_node('host', port) here for each worker",
  });
}

/** Tables of ours that someone has distributed in another way. */
async function findMisplaced(session: SqlSession): Promise<readonly string[]> {
  const tables = await listLedgerTables(session);
  const rows = await session.query<{ name: string; kind: string; column: string }>(
    `SELECT relname::text AS name, citus_table_type AS kind, distribution_column AS column
     FROM citus_tables JOIN pg_class ON pg_class.oid = table_name
     WHERE relnamespace = current_schema()::regnamespace AND citus_table_type <> 'local'`,
    [],
  );
  return tables.flatMap((table) => {
    const row = rows.find(({ name }) => name === table.name);
    if (!row || (row.kind === table.kind && (row.kind === "reference" || row.column === "organization_id")))
      return [];
    const what =
      row.kind === "distributed" ? `distributed by "${row.column}"` : `a table of kind "${row.kind}"`;
    return [`table "${table.name}" is ${what} already; SELECT undistribute_table('${table.name}') first`];
  });
}

/** Any number will do, as long as every process that distributes takes the same. */
const LOCK = "pg_advisory_xact_lock(5278323)";

async function distributeAll(session: SqlSession): Promise<readonly string[]> {
  await session.run(BEGIN_DEFINITION);
  try {
    await session.query(`SELECT ${LOCK}`, []);
    const tables = await listLedgerTables(session);
    const placed = await listPlaced(session);
    const missing = tables.filter(({ name }) => !placed.has(name));
    const distributed = tables.filter(({ kind }) => kind === "distributed");
    // Rows that belong together need shards of one number, side by side: all lie as the first table does.
    const anchor = distributed.find(({ name }) => placed.has(name)) ?? distributed[0];
    for (const table of missing.filter(({ kind }) => kind === "reference")) {
      await move(session, table, { statement: CREATE_REFERENCE, parameters: [] });
    }
    for (const table of missing.filter(({ kind }) => kind === "distributed")) {
      const colocateWith = table === anchor ? "none" : anchor?.name;
      await move(session, table, { statement: CREATE_DISTRIBUTED, parameters: [colocateWith] });
    }
    for (const { name } of missing) {
      await session.query("SELECT truncate_local_data_after_distributing_table($1::regclass)", [quote(name)]);
    }
    await session.run("COMMIT");
    return missing.map(({ name }) => name);
  } catch (error) {
    await session.run("ROLLBACK");
    throw error;
  }
}

async function listPlaced(session: SqlSession): Promise<ReadonlySet<string>> {
  const rows = await session.query<{ name: string }>(
    `SELECT relname::text AS name FROM citus_tables JOIN pg_class ON pg_class.oid = table_name
     WHERE relnamespace = current_schema()::regnamespace AND citus_table_type IN ('distributed', 'reference')`,
    [],
  );
  return new Set(rows.map(({ name }) => name));
}

const CREATE_REFERENCE = "SELECT create_reference_table($1::regclass)";
const CREATE_DISTRIBUTED =
  "SELECT create_distributed_table($1::regclass, 'organization_id', colocate_with => $2)";

/** Its owner must see every row to move it, and the walls would hide them: they come down for the while. */
async function move(
  session: SqlSession,
  { name }: LedgerTable,
  { statement, parameters }: { statement: string; parameters: readonly unknown[] },
): Promise<void> {
  const [wall] = await session.query<{ is_forced: boolean }>(
    "SELECT relforcerowsecurity AS is_forced FROM pg_class WHERE oid = $1::regclass",
    [quote(name)],
  );
  if (wall?.is_forced) await session.run(`ALTER TABLE ${quote(name)} NO FORCE ROW LEVEL SECURITY`);
  const before = await countRows(session, name);
  await session.query(statement, [quote(name), ...parameters]);
  const after = await countRows(session, name);
  if (before !== after) throw new Error(`table "${name}" had ${before} rows and would have ${after}`);
  if (wall?.is_forced) await session.run(`ALTER TABLE ${quote(name)} FORCE ROW LEVEL SECURITY`);
}

async function countRows(session: SqlSession, name: string): Promise<string | undefined> {
  const [row] = await session.query<{ count: string }>(`SELECT count(*)::text FROM ${quote(name)}`, []);
  return row?.count;
}

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
