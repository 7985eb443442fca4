import { type Cache, type CacheLimits, createGenerations, type Entry, type Store } from "./generations.ts";

/** Keeps values by texts, those that were used last. */
export type BoundedCache<Value> = Cache<string, Value>;

export const createBoundedCache = <Value>(limits: CacheLimits): BoundedCache<Value> =>
  createGenerations(limits, createTable<Value>);

function createTable<Value>(): Store<string, Value> {
  const entries = new Map<string, Entry<Value>>();
  let bytes = 0;
  return {
    find: (key) => entries.get(key),
    set(key, entry) {
      bytes += entry.bytes - (entries.get(key)?.bytes ?? 0);
      entries.set(key, entry);
    },
    measure: () => ({ count: entries.size, bytes }),
  };
}
