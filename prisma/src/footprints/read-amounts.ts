import type { OrganizationTransaction } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import { SERIES_COLUMNS } from "../repositories/dimension.ts";
import { type AmountQuery, toAmounts } from "../repositories/footprint-amounts.ts";

/** What a series is grouped and filtered by. */
export type SeriesDimension = keyof typeof SERIES_COLUMNS;

/** Amounts of a factor in a cell, and in what a series is by where that is asked for. */
export type AmountRow = Partial<Readonly<Record<SeriesDimension, string | null>>> & {
  /** first instant of the cell [s since 1970]; null for the total */
  readonly startS: number | null;
  readonly factorId: string;
  readonly activityCount: number;
  readonly quantity: number;
  readonly inputTokenCount: number;
  readonly cachedInputTokenCount: number;
  readonly outputTokenCount: number;
  readonly gridAdjustmentG: number;
};

export const SERIES_DIMENSIONS = Object.keys(SERIES_COLUMNS) as readonly SeriesDimension[];

type Values = readonly [
  startS: number | null,
  factorId: string,
  activityCount: number,
  quantity: number,
  inputTokenCount: number,
  cachedInputTokenCount: number,
  outputTokenCount: number,
  gridAdjustmentG: number,
  ...names: (string | null)[],
];

/**
 * Reads what a query asks the ladders for; factors come with their ids alone. All rows come as one text, since a driver takes
 * longer over a thousand rows than the database over finding them, the embedded one ten times as long.
 */
export async function readAmounts(
  transaction: OrganizationTransaction,
  organizationId: string,
  query: AmountQuery,
): Promise<AmountRow[]> {
  const groups = SERIES_DIMENSIONS.filter((dimension) => query.groupBy.includes(dimension));
  const [answer] = await transaction.$queryRaw<{ rows: string | null }[]>`
    SELECT json_agg(json_build_array(
      extract(epoch FROM bucket_start)::float8, factor_id, activity_count, quantity, input_token_count,
      cached_input_token_count, output_token_count, grid_adjustment_g
      ${Prisma.raw(groups.map((dimension) => `, "${dimension}"`).join(""))}
    ))::text AS rows
    FROM (${toAmounts(organizationId, query)}) AS amount`;
  const rows = JSON.parse(answer?.rows ?? "[]") as readonly Values[];
  return rows.map(([startS, factorId, activityCount, quantity, inputTokenCount, ...rest]) => {
    const [cachedInputTokenCount, outputTokenCount, gridAdjustmentG, ...names] = rest;
    return {
      startS,
      factorId,
      activityCount,
      quantity,
      inputTokenCount,
      cachedInputTokenCount,
      outputTokenCount,
      gridAdjustmentG,
      ...Object.fromEntries(groups.map((dimension, place) => [dimension, names[place] ?? null])),
    };
  });
}
