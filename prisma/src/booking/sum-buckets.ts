import type { Booking } from "../repositories/booking.ts";
import { toAmount } from "../repositories/bounds.ts";
import { type BucketRow, createBucketSums } from "./bucket-sums.ts";
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
};

/** Activities summed up by bucket and series; an activity is counted in the bucket it began in. */
export function sumBuckets(
  lines: readonly BucketLine[],
  { grain, closedMonths }: Spread,
): readonly BucketRow[] {
  const sums = createBucketSums(
    grain,
    lines.map(({ seriesId }) => seriesId),
  );
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
};

/** Rows summed up into longer buckets, or over many series. */
export function rollUp(rows: readonly BucketRow[], { grain, ownerOf }: Step): readonly BucketRow[] {
  const sums = createBucketSums(
    grain,
    rows.map(({ ownerId }) => ownerOf(ownerId)),
  );
  for (const row of rows) {
    const place = {
      ownerId: ownerOf(row.ownerId),
      bucket: bucketAt(grain, row.startMs),
      isLate: row.isLate,
    };
    const { activityCount, quantity, inputTokenCount, cachedInputTokenCount, outputTokenCount } = row;
    sums.add(place, { activityCount, quantity, inputTokenCount, cachedInputTokenCount, outputTokenCount });
  }
  return sums.list();
}
