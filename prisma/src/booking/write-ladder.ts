import type { OrganizationTransaction } from "../client/database.ts";
import type { Booking } from "../repositories/booking.ts";
import { type BucketTable, listOwners } from "./bucket-sums.ts";
import type { Line } from "./insert-activities.ts";
import type { Pipeline } from "./pipeline.ts";
import { rollUp, sumBuckets } from "./sum-buckets.ts";
import { type Rung, upsertBuckets } from "./upsert-buckets.ts";

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
  const factorIds = new Map<string, string>();
  for (const { seriesId, factorId } of lines) factorIds.set(seriesId, factorId);
  const series = listOwners(factorIds.keys());
  const owned = lines.map(({ seriesId, booking }) => ({ owner: series.places.get(seriesId) ?? 0, booking }));
  const ownerCount = series.ids.length;
  const sum = (grain: "hour" | "day" | "month"): BucketTable => {
    const counted = grain === "hour" ? owned.filter(({ booking }) => keepsHours(booking)) : owned;
    return sumBuckets(counted, { grain, closedMonths, ownerCount });
  };
  const write = (rung: Rung): Promise<void> =>
    upsertBuckets(transaction, organizationId, { ...rung, pipeline });
  const bySeries = { ladder: "footprint_bucket", ownerIds: series.ids } as const;
  // Each is summed up while the one before is written.
  await write({ ...bySeries, grain: "hour", table: sum("hour") });
  const days = sum("day");
  await write({ ...bySeries, grain: "day", table: days });
  const months = sum("month");
  await write({ ...bySeries, grain: "month", table: months });
  const years = rollUp(months, { grain: "year", ownerOf: (owner) => owner, ownerCount });
  await write({ ...bySeries, grain: "year", table: years });
  const factors = listOwners(factorIds.values());
  const factorOf = series.ids.map((seriesId) => factors.places.get(factorIds.get(seriesId) ?? "") ?? 0);
  const byFactor = { ownerCount: factors.ids.length, ownerOf: (owner: number) => factorOf[owner] ?? 0 };
  for (const [grain, table] of [
    ["day", days],
    ["month", months],
    ["year", years],
  ] as const) {
    const summed = rollUp(table, { grain, ...byFactor });
    await write({ ladder: "factor_bucket", ownerIds: factors.ids, grain, table: summed });
  }
}

/** A day: what lasts longer is spread evenly, so that its hours tell little its days do not. */
const LONGEST_WITH_HOURS_MS = 86_400_000;

/** Whether the hours of an activity are kept: always where others share its factor. */
export const keepsHours = ({ factor, startMs, endMs }: Booking): boolean =>
  factor.key !== null || endMs - startMs <= LONGEST_WITH_HOURS_MS;
