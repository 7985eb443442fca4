import type { Booking } from "../repositories/booking.ts";
import { toAmount } from "../repositories/bounds.ts";
import { type BucketTable, createBucketSums, raise } from "./bucket-sums.ts";
import { bucketAt, type BucketGrain, type Period, spreadPeriod, startOfBucket } from "./spread-period.ts";

/** What the ladder needs of an activity. */
export type BucketLine = {
  /** place of its series among the owners */
  readonly owner: number;
  readonly booking: Period &
    Pick<Booking, "quantity" | "inputTokenCount" | "cachedInputTokenCount" | "outputTokenCount">;
};

export type Spread = {
  readonly grain: Exclude<BucketGrain, "year">;
  /** months that are closed, as numbers of buckets */
  readonly closedMonths: ReadonlySet<number>;
  readonly ownerCount: number;
};

/** Activities summed up by bucket and series; an activity is counted in the bucket it began in. */
export function sumBuckets(
  lines: readonly BucketLine[],
  { grain, closedMonths, ownerCount }: Spread,
): BucketTable {
  const sums = createBucketSums(grain, ownerCount);
  const { columns } = sums;
  const isLate = (bucket: number): boolean =>
    closedMonths.size > 0 && closedMonths.has(bucketAt("month", startOfBucket(grain, bucket)));
  let { owner, booking, activityCount } = NO_LINE;
  // One function for all lines: one for each would be most of what a batch leaves behind.
  const add = (bucket: number, share: number): void => {
    const row = sums.rowAt(owner, bucket, isLate(bucket));
    raise(columns.activityCount, row, activityCount);
    raise(columns.quantity, row, toAmount(booking.quantity * share));
    raise(columns.inputTokenCount, row, toAmount(booking.inputTokenCount * share));
    raise(columns.cachedInputTokenCount, row, toAmount(booking.cachedInputTokenCount * share));
    raise(columns.outputTokenCount, row, toAmount(booking.outputTokenCount * share));
    activityCount = 0;
  };
  for (const line of lines) {
    ({ owner, booking } = line);
    activityCount = 1;
    spreadPeriod(booking, grain, add);
  }
  return sums.finish();
}

const NO_AMOUNTS = { quantity: 0, inputTokenCount: 0, cachedInputTokenCount: 0, outputTokenCount: 0 };
const NO_LINE: BucketLine & { activityCount: number } = {
  owner: 0,
  booking: { startMs: 0, endMs: 0, ...NO_AMOUNTS },
  activityCount: 0,
};

export type Step = {
  readonly grain: BucketGrain;
  /** whose row a row goes into, by places */
  readonly ownerOf: (owner: number) => number;
  readonly ownerCount: number;
};

/** Rows summed up into longer buckets, or over many series. */
export function rollUp(
  { order, columns: from }: BucketTable,
  { grain, ownerOf, ownerCount }: Step,
): BucketTable {
  const sums = createBucketSums(grain, ownerCount);
  const { columns: into } = sums;
  // Rows come in order of their time, so that the bucket of one is mostly that of the one before.
  let [latestMs, bucket] = [NaN, NaN];
  for (const each of order) {
    const startMs = from.startMs[each] ?? NaN;
    if (startMs !== latestMs) {
      latestMs = startMs;
      bucket = bucketAt(grain, startMs);
    }
    const row = sums.rowAt(ownerOf(from.owner[each] ?? 0), bucket, from.isLate[each] === true);
    raise(into.activityCount, row, from.activityCount[each] ?? 0);
    raise(into.quantity, row, from.quantity[each] ?? 0);
    raise(into.inputTokenCount, row, from.inputTokenCount[each] ?? 0);
    raise(into.cachedInputTokenCount, row, from.cachedInputTokenCount[each] ?? 0);
    raise(into.outputTokenCount, row, from.outputTokenCount[each] ?? 0);
  }
  return sums.finish();
}
