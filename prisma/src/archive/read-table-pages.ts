import type { OrganizationTransaction } from "../client/database.ts";
import type { OrganizationTable } from "./list-organization-tables.ts";
import { quoteName } from "./quote-name.ts";

/** Rows of a table as NDJSON, each line with its end. */
type TablePage = { readonly rowCount: number; readonly lines: string };

/** An estimate with its formulas takes a hundred kilobytes, a bucket two hundred bytes: pages are alike in size, not in rows. */
const FIRST_ROWS = 100;
const MOST_ROWS = 20_000;
const PAGE_LENGTH = 4_000_000;

/**
 * All rows of an organisation in one table, in the order of its primary key. The database itself writes them as JSON, so
 * that no figure passes through another's hands and only a page is in memory.
 */
export async function* readTablePages(
  transaction: OrganizationTransaction,
  { organizationId, table }: { readonly organizationId: string; readonly table: OrganizationTable },
): AsyncGenerator<TablePage> {
  let limit = FIRST_ROWS;
  let after: readonly string[] = [];
  for (;;) {
    const statement = toStatement(table, { limit, isFirst: after.length === 0 });
    const [page] = await transaction.$queryRawUnsafe<TablePage[]>(statement, organizationId, ...after);
    if (page === undefined || page.rowCount === 0) return;
    yield page;
    // A table without another key column holds one row an organisation.
    if (page.rowCount < limit || table.key.length === 0) return;
    after = readLastKey(page.lines, table);
    limit = Math.min(MOST_ROWS, Math.max(1, Math.floor((PAGE_LENGTH / page.lines.length) * page.rowCount)));
  }
}

/** A line break can only stand between the tokens of a document that was kept as it was sent. */
function toStatement(
  { name, columns, key }: OrganizationTable,
  { limit, isFirst }: { readonly limit: number; readonly isFirst: boolean },
): string {
  const keyNames = key.map((column) => quoteName(column.name)).join(", ");
  const keyValues = key.map(({ type }, index) => `$${index + 2}::text::${type}`).join(", ");
  return `
    SELECT count(*)::int AS "rowCount", coalesce(string_agg(line, ''), '') AS lines
    FROM (
      SELECT translate(row_to_json(page)::text, E'\\n\\r', '  ') || E'\\n' AS line
      FROM (
        SELECT ${columns.map(quoteName).join(", ")} FROM ${quoteName(name)}
        WHERE organization_id = $1::uuid ${isFirst ? "" : `AND (${keyNames}) > (${keyValues})`}
        ${key.length === 0 ? "" : `ORDER BY ${keyNames}`} LIMIT ${limit}
      ) AS page
    ) AS written`;
}

function readLastKey(lines: string, { key }: OrganizationTable): readonly string[] {
  const last = lines.slice(lines.lastIndexOf("\n", lines.length - 2) + 1);
  const row = JSON.parse(last) as Readonly<Record<string, unknown>>;
  return key.map(({ name }) => String(row[name]));
}
