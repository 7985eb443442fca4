import type { OrganizationTransaction } from "../client/database.ts";
import type { Booking } from "../repositories/booking.ts";
import { rankOwners } from "./bucket-sums.ts";
import type { Line } from "./insert-activities.ts";
import type { Pipeline } from "./pipeline.ts";
import { rollUp, sumBuckets } from "./sum-buckets.ts";
import { upsertBuckets } from "./upsert-buckets.ts";

export type LadderLines = {
  readonly lines: readonly Line[];
  /** months that are closed, as numbers of buckets: what falls into one stands beside it */
  readonly closedMonths: ReadonlySet<number>;
  readonly pipeline: Pipeline;
};

/**
 * Adds activities to both ladders: by series in hours, days, months and years, by factor in days, months and years. Rows that
 * many batches share come last, since each is held until the batch is committed.
 */
export async function writeLadder(
  transaction: OrganizationTransaction,
  organizationId: string,
  { lines, closedMonths, pipeline }: LadderLines,
): Promise<void> {
  const withHours = lines.filter(({ booking }) => keepsHours(booking));
  const factors = new Map(lines.map(({ seriesId, factorId }) => [seriesId, factorId]));
  const bySeries = { ranks: rankOwners(factors.keys()), ownerOf: (seriesId: string) => seriesId };
  const byFactor = {
    ranks: rankOwners(factors.values()),
    ownerOf: (seriesId: string) => factors.get(seriesId) ?? "",
  };
  const hours = sumBuckets(withHours, { grain: "hour", closedMonths, ...bySeries });
  const days = sumBuckets(lines, { grain: "day", closedMonths, ...bySeries });
  const months = sumBuckets(lines, { grain: "month", closedMonths, ...bySeries });
  const years = rollUp(months, { grain: "year", ...bySeries });
  for (const [grain, rows] of [
    ["hour", hours],
    ["day", days],
    ["month", months],
    ["year", years],
  ] as const) {
    await upsertBuckets(transaction, organizationId, {
      table: "footprint_bucket",
      grain,
      rows,
      pipeline,
    });
  }
  for (const [grain, rows] of [
    ["day", days],
    ["month", months],
    ["year", years],
  ] as const) {
    const summed = rollUp(rows, { grain, ...byFactor });
    await upsertBuckets(transaction, organizationId, {
      table: "factor_bucket",
      grain,
      rows: summed,
      pipeline,
    });
  }
}

/** A day: what lasts longer is spread evenly, so that its hours tell little its days do not. */
const LONGEST_WITH_HOURS_MS = 86_400_000;

/** Whether the hours of an activity are kept: always where others share its factor. */
export const keepsHours = ({ factor, startMs, endMs }: Booking): boolean =>
  factor.key !== null || endMs - startMs <= LONGEST_WITH_HOURS_MS;
