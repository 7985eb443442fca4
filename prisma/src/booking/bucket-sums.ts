import { type BucketGrain, startOfBucket } from "./spread-period.ts";

/** Which row of a ladder, when its bucket begins, and what is summed up in it. */
type BucketRow = {
  /** place among the owners */
  readonly owner: number;
  /** stands beside a closed month */
  readonly isLate: boolean;
  readonly startMs: number;
  /** activities that began in it */
  readonly activityCount: number;
  readonly quantity: number;
  readonly inputTokenCount: number;
  readonly cachedInputTokenCount: number;
  readonly outputTokenCount: number;
};

/** Rows column by column: as objects they would be a fifth of what the garbage collector carries about. */
type BucketColumns = { readonly [Name in keyof BucketRow]: BucketRow[Name][] };

/** Rows of one grain, each by its number. */
export type BucketTable = {
  readonly columns: BucketColumns;
  /** numbers of the rows in order of bucket and owner, those of closed months last */
  readonly order: readonly number[];
};

export type BucketSums = {
  readonly columns: BucketColumns;
  /** The row of an owner in a bucket, to be added to; one that is new is empty. */
  rowAt(owner: number, bucket: number, isLate: boolean): number;
  finish(): BucketTable;
};

/** Whose rows a ladder has, series or factors, in the order of their ids. */
export type Owners = {
  readonly ids: readonly string[];
  readonly places: ReadonlyMap<string, number>;
};

export function listOwners(all: Iterable<string>): Owners {
  const ids = [...new Set(all)].sort();
  return { ids, places: new Map(ids.map((id, place) => [id, place])) };
}

/** Stands above the number of any row that is on time. */
const LATE = 2 ** 51;

/** Rows are found by a number that orders as they do, since numbers are found and sorted faster than texts. */
export function createBucketSums(grain: BucketGrain, ownerCount: number): BucketSums {
  const rows = new Map<number, number>();
  const keys: number[] = [];
  const columns: BucketColumns = {
    owner: [],
    isLate: [],
    startMs: [],
    activityCount: [],
    quantity: [],
    inputTokenCount: [],
    cachedInputTokenCount: [],
    outputTokenCount: [],
  };
  // Buckets are counted from the first that comes: small numbers are found fastest.
  let origin = NaN;
  return {
    columns,
    rowAt(owner, bucket, isLate) {
      if (origin !== origin) origin = bucket;
      const key = (bucket - origin) * ownerCount + owner + (isLate ? LATE : 0);
      const known = rows.get(key);
      if (known !== undefined) return known;
      const row = rows.size;
      rows.set(key, row);
      keys.push(key);
      columns.owner.push(owner);
      columns.isLate.push(isLate);
      columns.startMs.push(startOfBucket(grain, bucket));
      columns.activityCount.push(0);
      columns.quantity.push(0);
      columns.inputTokenCount.push(0);
      columns.cachedInputTokenCount.push(0);
      columns.outputTokenCount.push(0);
      return row;
    },
    finish() {
      const order: number[] = [];
      for (const key of new Float64Array(keys).sort()) order.push(rows.get(key) ?? NaN);
      return { columns, order };
    },
  };
}

/** Adds to a cell. */
export function raise(column: number[], row: number, amount: number): void {
  column[row] = (column[row] ?? 0) + amount;
}
