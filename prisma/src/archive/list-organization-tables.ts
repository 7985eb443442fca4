import type { OrganizationTransaction } from "../client/database.ts";
import { orderByReferences } from "../citus/list-ledger-tables.ts";

/** A table that holds rows of organisations. */
export type OrganizationTable = {
  readonly name: string;
  /** as they stand in it, without the organisation */
  readonly columns: readonly string[];
  /** what follows the organisation in its primary key */
  readonly key: readonly KeyColumn[];
  /** other tables its foreign keys point at */
  readonly references: readonly string[];
};

type KeyColumn = { readonly name: string; readonly type: string };

/**
 * Asks the catalogue, so that a table of a later migration is exported and ended with its organisation without being
 * named anywhere. As JSON, for drivers differ in how they read arrays.
 */
const STATEMENT = `
  SELECT json_build_object(
    'name', relname,
    'columns', (
      SELECT json_agg(attname ORDER BY attnum) FROM pg_attribute
      WHERE attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped AND attname <> 'organization_id'
    ),
    'key', (
      SELECT coalesce(json_agg(
        json_build_object('name', attname, 'type', format_type(atttypid, NULL)) ORDER BY place
      ), '[]')
      FROM pg_constraint, unnest(conkey) WITH ORDINALITY AS part (number, place), pg_attribute
      WHERE conrelid = pg_class.oid AND contype = 'p' AND attrelid = pg_class.oid AND attnum = number
        AND attname <> 'organization_id'
    ),
    'references', (
      SELECT coalesce(json_agg(DISTINCT target.relname), '[]')
      FROM pg_constraint JOIN pg_class AS target ON target.oid = confrelid
      WHERE conrelid = pg_class.oid AND contype = 'f' AND confrelid <> conrelid
    )
  )::text AS "table"
  FROM pg_class
  WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
    AND EXISTS (
      SELECT FROM pg_attribute WHERE attrelid = pg_class.oid AND attname = 'organization_id' AND NOT attisdropped
    )
  ORDER BY relname`;

/**
 * Who is let in, who is told, and what was answered belong to an installation: users have other ids elsewhere, secrets are sealed
 * here, and a key is no use to whoever did not make it. An archive of figures needs none of them.
 */
const OF_INSTALLATION: ReadonlySet<string> = new Set([
  "alert",
  "api_key",
  "idempotent_answer",
  "invitation",
  "member",
  "team_member",
  "webhook_delivery",
  "webhook_endpoint",
]);

/** Those that go into an archive. */
export const listPortableTables = async (
  transaction: OrganizationTransaction,
): Promise<readonly OrganizationTable[]> =>
  (await listOrganizationTables(transaction)).filter(({ name }) => !OF_INSTALLATION.has(name));

/** All of them, each after those it refers to: the order in which rows can be written. */
export async function listOrganizationTables(
  transaction: OrganizationTransaction,
): Promise<readonly OrganizationTable[]> {
  const rows = await transaction.$queryRawUnsafe<readonly { readonly table: string }[]>(STATEMENT);
  return orderByReferences(rows.map(({ table }) => JSON.parse(table) as OrganizationTable));
}
