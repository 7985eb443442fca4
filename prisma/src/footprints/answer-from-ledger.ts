import type { OrganizationTransaction } from "../client/database.ts";
import type { FootprintQuery, FootprintRow } from "../repositories/footprint-query.ts";
import { type FootprintColumns, toFootprintStatement } from "../repositories/footprint-statement.ts";
import { toRanges } from "../repositories/range-columns.ts";
import { readClosedMonths } from "../repositories/read-closed-months.ts";
import { type Amounts, createOwnerNames, SERIES_DIMENSIONS } from "./amounts.ts";
import { readAmounts } from "./read-amounts.ts";
import type { OrganizationMemory } from "./ledger-memory.ts";
import type { ToldFactors } from "./number-factors.ts";
import { selectClosing, takeClosing } from "./read-closing.ts";
import { readToldFactors } from "./read-told-factors.ts";
import { sumFigures } from "./sum-figures.ts";
import type { LedgerReader, Reading } from "./written-since.ts";

/**
 * Answers in the way that costs least. Where the factors can be gone through in this process, amounts are read once for all
 * queries about the same and summed here; where there are too many, or a month or an instant has factors of its own, the
 * database sums.
 *
 * @param memory what this process has of the factors; not written to, since another may read in its turn
 */
export async function prepareAnswers(
  reader: LedgerReader,
  memory: Pick<OrganizationMemory, "factors" | "closing"> | undefined,
): Promise<(query: FootprintQuery) => Promise<FootprintRow[]>> {
  const { transaction, organizationId } = reader;
  const told = await readTold(reader, memory);
  const names = createOwnerNames();
  const read = new Map<string, Amounts>();
  return async (query) => {
    const summed = told && !query.asOf ? await sumHere(query, told) : undefined;
    return summed ?? sumThere(transaction, organizationId, query);
  };

  async function sumHere(query: FootprintQuery, factors: ToldFactors): Promise<FootprintRow[] | undefined> {
    const name = nameAmounts(query);
    const amounts =
      read.get(name) ??
      (await readAmounts(transaction, organizationId, { ...query, names, closedMonths: [] }));
    read.set(name, amounts);
    return sumFigures([amounts], factors, { ...query, filter: withoutSeries(query.filter) });
  }
}

/** @returns `undefined` where factors cannot be gone through, or a closed month tells some otherwise */
async function readTold(
  reader: LedgerReader,
  memory: Pick<OrganizationMemory, "factors" | "closing"> | undefined,
): Promise<ToldFactors | undefined> {
  const factors = await readToldFactors(reader, memory?.factors);
  if (factors === undefined) return undefined;
  const [reading] = await reader.transaction.$queryRaw<Reading[]>(selectClosing(reader.organizationId));
  const { told } = factors;
  const closing = await takeClosing(reader, memory?.closing, { told, count: reading?.count ?? 0 });
  return closing.isToldOtherwise ? undefined : told;
}

/** What series are filtered by was left out where it was read. */
const withoutSeries = (filter: FootprintQuery["filter"]): FootprintQuery["filter"] =>
  Object.fromEntries(
    Object.entries(filter).filter(([dimension]) => !SERIES_DIMENSIONS.some((each) => each === dimension)),
  );

/** What a query asks the ladders for: all of it but what factors are by. */
const nameAmounts = ({ from, to, grain, groupBy, filter }: FootprintQuery): string =>
  JSON.stringify([
    from,
    to,
    grain,
    ...SERIES_DIMENSIONS.map((dimension) => [groupBy.includes(dimension), filter[dimension] ?? null]),
  ]);

async function sumThere(
  transaction: OrganizationTransaction,
  organizationId: string,
  query: FootprintQuery,
): Promise<FootprintRow[]> {
  const closed = await readClosedMonths(transaction, organizationId);
  const asOf = query.asOf ?? null;
  const statement = toFootprintStatement(organizationId, {
    ...query,
    asOf,
    closedMonths: closed
      .filter(({ closedAt }) => asOf === null || closedAt <= asOf)
      .map(({ month }) => month),
  });
  const rows = await transaction.$queryRaw<FootprintColumns[]>(statement);
  return rows.map((row) => ({
    bucketStart: row.bucket_start,
    group: Object.fromEntries(query.groupBy.map((dimension) => [dimension, row[dimension] ?? null])),
    activityCount: row.activity_count,
    unresolvedActivityCount: row.unresolved_activity_count,
    requestCount: row.request_count,
    inputTokenCount: row.input_token_count,
    cachedInputTokenCount: row.cached_input_token_count,
    outputTokenCount: row.output_token_count,
    ...toRanges(row),
  }));
}
