export type CacheLimits = { readonly mostEntries: number; readonly mostBytes: number };

export type Entry<Value> = { readonly value: Value; readonly bytes: number };

/** What a generation keeps its entries in. */
export type Store<Key, Value> = {
  find(key: Key): Entry<Value> | undefined;
  /** puts an entry in the place of one that is there */
  set(key: Key, entry: Entry<Value>): void;
  measure(): { readonly count: number; readonly bytes: number };
};

export type Cache<Key, Value> = {
  get(key: Key): Value | undefined;
  /** @param bytes what the entry takes, its key included; an estimate will do */
  set(key: Key, value: Value, bytes: number): void;
};

/**
 * Keeps what was used last, in two generations: what is new or used again is young; when the young fill half the limits they
 * become the old, and what was old and not used since is gone. A hit costs one look-up, where an exact order would cost three.
 *
 * @param createStore an empty one for so much
 */
export function createGenerations<Key, Value>(
  { mostEntries, mostBytes }: CacheLimits,
  createStore: (mostBytes: number) => Store<Key, Value>,
): Cache<Key, Value> {
  const half = { count: mostEntries / 2, bytes: mostBytes / 2 };
  let young = createStore(half.bytes);
  let old = createStore(half.bytes);
  const add = (key: Key, entry: Entry<Value>): void => {
    const { count, bytes } = young.measure();
    if (count >= half.count || bytes + entry.bytes > half.bytes) {
      old = young;
      young = createStore(half.bytes);
    }
    young.set(key, entry);
  };
  return {
    get(key) {
      const found = young.find(key);
      if (found !== undefined) return found.value;
      const aged = old.find(key);
      if (aged !== undefined) add(key, aged);
      return aged?.value;
    },
    set(key, value, bytes) {
      // More than a generation holds would push out all the others and be gone with the next.
      if (bytes <= half.bytes) add(key, { value, bytes });
    },
  };
}
