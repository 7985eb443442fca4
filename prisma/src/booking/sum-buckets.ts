import type { Booking } from "../repositories/booking.ts";
import { toAmount } from "../repositories/bounds.ts";
import { type BucketRow, createBucketSums, type Ranks, rankOwners } from "./bucket-sums.ts";
import { bucketAt, type BucketGrain, type Period, spreadPeriod, startOfBucket } from "./spread-period.ts";

/** What the ladder needs of an activity. */
export type BucketLine = {
  readonly seriesId: string;
  readonly booking: Period &
    Pick<Booking, "quantity" | "inputTokenCount" | "cachedInputTokenCount" | "outputTokenCount">;
};

export type Spread = {
  readonly grain: Exclude<BucketGrain, "year">;
  /** months that are closed, as numbers of buckets */
  readonly closedMonths: ReadonlySet<number>;
  /** of all series of the lines, where they are known */
  readonly ranks?: Ranks;
};

/** Activities summed up by bucket and series; an activity is counted in the bucket it began in. */
export function sumBuckets(
  lines: readonly BucketLine[],
  { grain, closedMonths, ranks = rankOwners(lines.map(({ seriesId }) => seriesId)) }: Spread,
): readonly BucketRow[] {
  const sums = createBucketSums(grain, ranks);
  for (const { seriesId, booking } of lines) {
    let activityCount = 1;
    spreadPeriod(booking, grain, (bucket, share) => {
      const isLate =
        closedMonths.size > 0 && closedMonths.has(bucketAt("month", startOfBucket(grain, bucket)));
      sums.add(
        { ownerId: seriesId, bucket, isLate },
        {
          activityCount,
          quantity: toAmount(booking.quantity * share),
          inputTokenCount: toAmount(booking.inputTokenCount * share),
          cachedInputTokenCount: toAmount(booking.cachedInputTokenCount * share),
          outputTokenCount: toAmount(booking.outputTokenCount * share),
        },
      );
      activityCount = 0;
    });
  }
  return sums.list();
}

export type Step = {
  readonly grain: BucketGrain;
  /** whose row a row goes into */
  readonly ownerOf: (ownerId: string) => string;
  /** of all owners it names, where they are known */
  readonly ranks?: Ranks;
};

/** Rows summed up into longer buckets, or over many series. */
export function rollUp(
  rows: readonly BucketRow[],
  { grain, ownerOf, ranks = rankOwners(rows.map(({ ownerId }) => ownerOf(ownerId))) }: Step,
): readonly BucketRow[] {
  const sums = createBucketSums(grain, ranks);
  // Rows come in order of their time, so that the bucket of one is mostly that of the one before.
  let [startMs, bucket] = [NaN, NaN];
  for (const row of rows) {
    if (row.startMs !== startMs) {
      startMs = row.startMs;
      bucket = bucketAt(grain, startMs);
    }
    sums.add({ ownerId: ownerOf(row.ownerId), bucket, isLate: row.isLate }, row);
  }
  return sums.list();
}
