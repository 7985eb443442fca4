import type { SqlSession } from "../migrations/sql-session.ts";

/** Prisma's records of applied migrations: read by who applies them, beside the ledger and no part of it. */
export const RECORDS_TABLE = "_prisma_migrations";

/** A table of the ledger as Citus is to see it. */
export type LedgerTable = {
  readonly name: string;
  /** an organisation's rows lie together on one node; what belongs to no organisation lies on every node */
  readonly kind: "distributed" | "reference";
  /** other tables of the ledger its foreign keys point at */
  readonly references: readonly string[];
};

type Row = {
  readonly name: string;
  readonly has_organization: boolean;
  readonly references: readonly string[];
};

/** The tables of this schema, referenced ones before those that point at them. */
export async function listLedgerTables(session: SqlSession): Promise<readonly LedgerTable[]> {
  const rows = await session.query<Row>(
    `SELECT relname::text AS name,
            EXISTS (
              SELECT FROM pg_attribute WHERE attrelid = pg_class.oid AND attname = 'organization_id' AND NOT attisdropped
            ) AS has_organization,
            ARRAY(
              SELECT DISTINCT target.relname::text FROM pg_constraint JOIN pg_class AS target ON target.oid = confrelid
              WHERE conrelid = pg_class.oid AND contype = 'f' AND confrelid <> conrelid ORDER BY 1
            ) AS references
     FROM pg_class
     WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
       AND relname <> $1
     ORDER BY 1`,
    [RECORDS_TABLE],
  );
  return orderByReferences(
    rows.map(({ name, has_organization: hasOrganization, references }) => ({
      name,
      kind: hasOrganization ? "distributed" : "reference",
      references,
    })),
  );
}

/** Tables that reference one another in a circle keep the order they came in. */
export function orderByReferences<Each extends Pick<LedgerTable, "name" | "references">>(
  tables: readonly Each[],
): readonly Each[] {
  const ordered = new Set<Each>();
  const visited = new Set<string>();
  const add = (table: Each): void => {
    if (visited.has(table.name)) return;
    visited.add(table.name);
    for (const name of table.references) {
      const target = tables.find((each) => each.name === name);
      if (target) add(target);
    }
    ordered.add(table);
  };
  tables.forEach(add);
  return [...ordered];
}
