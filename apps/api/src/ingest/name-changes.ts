import type { ChangesOfName } from "@llmcarbon/core";
import { createBoundedCache } from "./bounded-cache.ts";

/** When a model's name began to mean another model. */
export type NameChanges = {
  /** for `splitUsage` */
  readonly daysOf: ChangesOfName;
  /** the changes that a time lies behind: times with as many mean the same model */
  readonly countBefore: (model: string | undefined, timeMs: number) => number;
};

const LIMITS = { mostEntries: 20_000, mostBytes: 10_000_000 };
/** A name and its changes, of which there are a handful. */
const BYTES_PER_NAME = 500;

type Days = readonly string[];
type Known = { readonly days: Days; readonly timesMs: readonly number[] };

/** @param listChanges the days on which a name began to mean another model, ascending; none for a name that keeps its meaning */
export function createNameChanges(listChanges: (name: string) => Days): NameChanges {
  const known = createBoundedCache<Known>(LIMITS);
  const find = (model: string): Known => {
    const found = known.get(model);
    if (found !== undefined) return found;
    const days = listChanges(model);
    const read = { days, timesMs: days.map((day) => Date.parse(day)) };
    known.set(model, read, BYTES_PER_NAME);
    return read;
  };
  return {
    daysOf: (model) => find(model).days,
    countBefore(model, timeMs) {
      if (model === undefined) return 0;
      const { timesMs } = find(model);
      let count = 0;
      for (const changeMs of timesMs) if (changeMs <= timeMs) count += 1;
      return count;
    },
  };
}
