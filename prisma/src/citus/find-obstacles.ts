import type { SqlSession } from "../migrations/sql-session.ts";
import { RECORDS_TABLE } from "./list-ledger-tables.ts";

/**
 * What keeps the tables of this schema from being distributed by organization_id: read from the catalogue alone, so any
 * engine can answer.
 *
 * A node can hold a rule only over rows it has. So each primary key, unique index and exclusion constraint of an
 * organisation's table must contain organization_id, each foreign key between two of them must pair it with itself, and what
 * lies on every node may not point at what lies on one.
 *
 * @returns one sentence each; none where Citus can take over
 */
export async function findObstacles(session: SqlSession): Promise<readonly string[]> {
  const found = await session.query<{ obstacle: string }>(
    `${TABLES} ${RULES.join(" UNION ALL ")} ORDER BY 1`,
    [RECORDS_TABLE],
  );
  return found.map(({ obstacle }) => obstacle);
}

const TABLES = `
  WITH ledger AS (
    SELECT pg_class.oid, relname::text AS name, attnum AS key, atttypid AS key_type
    FROM pg_class
    LEFT JOIN pg_attribute ON attrelid = pg_class.oid AND attname = 'organization_id' AND NOT attisdropped
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
      AND relname <> $1
  )`;

const RULES = [
  `SELECT format('table "%s" has no primary key', name) AS obstacle
   FROM ledger WHERE NOT EXISTS (SELECT FROM pg_index WHERE indrelid = ledger.oid AND indisprimary)`,

  `SELECT format('organization_id of table "%s" is of type %s, not uuid', name, key_type::regtype)
   FROM ledger WHERE key_type <> 'uuid'::regtype`,

  `SELECT format('unique index "%s" of table "%s" leaves organization_id out', index.relname, name)
   FROM ledger JOIN pg_index ON indrelid = ledger.oid JOIN pg_class AS index ON index.oid = indexrelid
   WHERE key IS NOT NULL AND (indisunique OR indisexclusion) AND NOT key = ANY (indkey[0:indnkeyatts - 1])`,

  `SELECT format('foreign key "%s" of table "%s" does not pair organization_id with that of "%s"', conname, ledger.name,
                 target.name)
   FROM ledger JOIN pg_constraint ON conrelid = ledger.oid AND contype = 'f' JOIN ledger AS target ON target.oid = confrelid
   WHERE target.key IS NOT NULL AND ledger.key IS NOT NULL AND NOT EXISTS (
     SELECT FROM unnest(conkey, confkey) AS pair (ours, theirs) WHERE ours = ledger.key AND theirs = target.key
   )`,

  `SELECT format('foreign key "%s" points from table "%s", which belongs to no organisation, at "%s", which does', conname,
                 ledger.name, target.name)
   FROM ledger JOIN pg_constraint ON conrelid = ledger.oid AND contype = 'f' JOIN ledger AS target ON target.oid = confrelid
   WHERE target.key IS NOT NULL AND ledger.key IS NULL`,

  `SELECT format('foreign key "%s" of table "%s" would change organization_id', conname, name)
   FROM ledger JOIN pg_constraint ON conrelid = ledger.oid AND contype = 'f'
   WHERE ledger.key = ANY (conkey) AND (
     confupdtype IN ('n', 'd', 'c')
     OR confdeltype IN ('n', 'd') AND (confdelsetcols IS NULL OR ledger.key = ANY (confdelsetcols))
   )`,

  `SELECT format('trigger "%s" of table "%s" would run on no node', tgname, name)
   FROM ledger JOIN pg_trigger ON tgrelid = ledger.oid AND NOT tgisinternal`,
];
