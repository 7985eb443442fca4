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

type Writable<Row> = { -readonly [Key in keyof Row]: Row[Key] };

/** Rows of one grain, found by a number that orders as they do, since numbers are found and sorted faster than texts. */
export function createBucketSums(grain: BucketGrain, ownerIds: Iterable<string>): BucketSums {
  const inOrder = [...new Set(ownerIds)].sort();
  const ranks = new Map(inOrder.map((ownerId, rank) => [ownerId, rank]));
  const onTime = new Map<number, Writable<BucketRow>>();
  const late = new Map<number, Writable<BucketRow>>();
  return {
    add({ ownerId, bucket, isLate }, amounts) {
      const rows = isLate ? late : onTime;
      const number = bucket * inOrder.length + (ranks.get(ownerId) ?? 0);
      const row = rows.get(number);
      if (row === undefined) {
        rows.set(number, { ownerId, bucket, isLate, startMs: startOfBucket(grain, bucket), ...amounts });
        return;
      }
      row.activityCount += amounts.activityCount;
      row.quantity += amounts.quantity;
      row.inputTokenCount += amounts.inputTokenCount;
      row.cachedInputTokenCount += amounts.cachedInputTokenCount;
      row.outputTokenCount += amounts.outputTokenCount;
    },
    list: () => [...sort(onTime), ...sort(late)],
  };
}

const sort = (rows: ReadonlyMap<number, BucketRow>): readonly BucketRow[] =>
  Array.from(Float64Array.from(rows.keys()).sort()).flatMap((number) => rows.get(number) ?? []);
