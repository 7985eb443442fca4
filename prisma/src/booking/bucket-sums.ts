import { type BucketGrain, startOfBucket } from "./spread-period.ts";

type Amounts = {
  readonly quantity: number;
  readonly inputTokenCount: number;
  readonly cachedInputTokenCount: number;
  readonly outputTokenCount: number;
};

/** Which row of the ladder. */
type Place = {
  /** of a series or of a factor */
  readonly ownerId: string;
  readonly bucket: number;
  /** stands beside a closed month */
  readonly isLate: boolean;
};

/** Quantities of an owner in a bucket. */
export type BucketRow = Place & Amounts & { readonly startMs: number; readonly activityCount: number };

export type BucketSums = {
  add(place: Place, amounts: Amounts & { readonly activityCount: number }): void;
  /** in order of bucket and owner, those of closed months last */
  list(): readonly BucketRow[];
};

/** Places of owners in the order of their ids. */
export type Ranks = ReadonlyMap<string, number>;

export const rankOwners = (ownerIds: Iterable<string>): Ranks =>
  new Map([...new Set(ownerIds)].sort().map((ownerId, rank) => [ownerId, rank]));

type Writable<Row> = { -readonly [Key in keyof Row]: Row[Key] };

/**
 * Rows of one grain, found by a number that orders as they do, since numbers are found and sorted faster than texts.
 *
 * @param ranks of all owners that will come
 */
export function createBucketSums(grain: BucketGrain, ranks: Ranks): BucketSums {
  const onTime = new Map<number, Writable<BucketRow>>();
  const late = new Map<number, Writable<BucketRow>>();
  return {
    add({ ownerId, bucket, isLate }, amounts) {
      const rows = isLate ? late : onTime;
      const number = bucket * ranks.size + (ranks.get(ownerId) ?? 0);
      const { activityCount, quantity, inputTokenCount, cachedInputTokenCount, outputTokenCount } = amounts;
      const row = rows.get(number);
      if (row === undefined) {
        rows.set(number, {
          ownerId,
          bucket,
          isLate,
          startMs: startOfBucket(grain, bucket),
          activityCount,
          quantity,
          inputTokenCount,
          cachedInputTokenCount,
          outputTokenCount,
        });
        return;
      }
      row.activityCount += activityCount;
      row.quantity += quantity;
      row.inputTokenCount += inputTokenCount;
      row.cachedInputTokenCount += cachedInputTokenCount;
      row.outputTokenCount += outputTokenCount;
    },
    list: () => (late.size === 0 ? sort(onTime) : [...sort(onTime), ...sort(late)]),
  };
}

function sort(rows: ReadonlyMap<number, BucketRow>): readonly BucketRow[] {
  const sorted: BucketRow[] = [];
  for (const number of Float64Array.from(rows.keys()).sort()) {
    const row = rows.get(number);
    if (row !== undefined) sorted.push(row);
  }
  return sorted;
}
