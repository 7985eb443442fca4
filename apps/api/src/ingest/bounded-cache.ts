export type CacheLimits = { readonly mostEntries: number; readonly mostBytes: number };

export type BoundedCache<Value> = {
  get(key: string): Value | undefined;
  /** @param bytes what the entry takes, its key included; an estimate will do */
  set(key: string, value: Value, bytes: number): void;
};

/**
 * Keeps what was used last, in two generations: what is new or used again is young; when the young fill half the limits they
 * become the old, and what was old and not used since is gone. A hit costs one look-up, where an exact order would cost three.
 */
export function createBoundedCache<Value>({ mostEntries, mostBytes }: CacheLimits): BoundedCache<Value> {
  type Entry = { readonly value: Value; readonly bytes: number };
  let young = new Map<string, Entry>();
  let old = new Map<string, Entry>();
  let youngBytes = 0;
  const add = (key: string, entry: Entry): void => {
    const isFull = young.size >= mostEntries / 2 || youngBytes + entry.bytes > mostBytes / 2;
    if (isFull && young.size > 0) {
      old = young;
      young = new Map();
      youngBytes = 0;
    }
    young.set(key, entry);
    youngBytes += entry.bytes;
  };
  return {
    get(key) {
      const found = young.get(key);
      if (found !== undefined) return found.value;
      const aged = old.get(key);
      if (aged === undefined) return undefined;
      old.delete(key);
      add(key, aged);
      return aged.value;
    },
    set(key, value, bytes) {
      // More than a generation holds would push out all the others and be gone with the next.
      if (bytes > mostBytes / 2) return;
      youngBytes -= young.get(key)?.bytes ?? 0;
      young.delete(key);
      old.delete(key);
      add(key, { value, bytes });
    },
  };
}
