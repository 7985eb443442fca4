import type { BookResult } from "../features/activities/activity.schema.ts";

/** What was booked since this process started, for its metrics. */
export type Tally = {
  add(result: BookResult): void;
  read(): TallyCounts;
};

type TallyCounts = {
  readonly batches: number;
  readonly booked: number;
  readonly duplicates: number;
  readonly sameCall: number;
  /** of the booked ones */
  readonly unresolved: number;
  readonly rejected: number;
};

export function createTally(): Tally {
  let counts: TallyCounts = {
    batches: 0,
    booked: 0,
    duplicates: 0,
    sameCall: 0,
    unresolved: 0,
    rejected: 0,
  };
  return {
    add({ booked, duplicates, sameCall, unresolved, rejected }) {
      counts = {
        batches: counts.batches + 1,
        booked: counts.booked + booked,
        duplicates: counts.duplicates + duplicates,
        sameCall: counts.sameCall + sameCall,
        unresolved: counts.unresolved + unresolved,
        rejected: counts.rejected + rejected.length,
      };
    },
    read: () => counts,
  };
}
