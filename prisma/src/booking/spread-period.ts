/** Lengths of buckets. */
export type BucketGrain = "hour" | "day" | "month" | "year";

/** Milliseconds since 1970. */
export type Period = { readonly startMs: number; readonly endMs: number };

const LENGTH_MS = { hour: 3_600_000, day: 86_400_000 } as const;
const MONTHS = { month: 1, year: 12 } as const;
const EPOCH_YEAR = 1970;

/** Number of the bucket that an instant lies in, in UTC, counted from the one of 1970-01-01. */
export function bucketAt(grain: BucketGrain, instantMs: number): number {
  if (grain === "hour" || grain === "day") return Math.floor(instantMs / LENGTH_MS[grain]);
  if (grain === "year") return numberOf(grain, instantMs);
  if (!(instantMs >= latestMonth.startMs && instantMs < latestMonth.endMs)) {
    const bucket = numberOf(grain, instantMs);
    const [startMs, endMs] = [firstOf(grain, bucket), firstOf(grain, bucket + 1)];
    latestMonth = { bucket, startMs, endMs };
  }
  return latestMonth.bucket;
}

/** Most instants lie in the month of the one before, and calendars are slow. */
let latestMonth = { bucket: NaN, startMs: NaN, endMs: NaN };

function numberOf(grain: "month" | "year", instantMs: number): number {
  const instant = new Date(instantMs);
  const month = (instant.getUTCFullYear() - EPOCH_YEAR) * MONTHS.year + instant.getUTCMonth();
  return Math.floor(month / MONTHS[grain]);
}

/** Its first instant. */
export function startOfBucket(grain: BucketGrain, bucket: number): number {
  if (grain === "hour" || grain === "day") return bucket * LENGTH_MS[grain];
  if (grain === "month" && bucket === latestMonth.bucket) return latestMonth.startMs;
  return grain === "month" && bucket === latestMonth.bucket + 1 ? latestMonth.endMs : firstOf(grain, bucket);
}

function firstOf(grain: "month" | "year", bucket: number): number {
  // Not Date.UTC, which takes the year 70 for 1970.
  return new Date(0).setUTCMonth(bucket * MONTHS[grain]);
}

/**
 * Gives `visit` each bucket a period touches, with the share of the period that lies in it; the shares of a grain sum to 1.
 * A moment has no length to share: it lies in one bucket whole.
 */
export function spreadPeriod(
  { startMs, endMs }: Period,
  grain: BucketGrain,
  visit: (bucket: number, share: number) => void,
): void {
  const first = bucketAt(grain, startMs);
  let end = startOfBucket(grain, first + 1);
  if (endMs <= end) return visit(first, 1);
  let begin = startMs;
  for (let bucket = first; begin < endMs; bucket += 1) {
    visit(bucket, (Math.min(end, endMs) - begin) / (endMs - startMs));
    begin = end;
    end = startOfBucket(grain, bucket + 2);
  }
}
