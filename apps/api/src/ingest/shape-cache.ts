import type { CacheLimits } from "./bounded-cache.ts";
import type { Token, Visit } from "./walk-shape.ts";

/** Gives `visit` the tokens of a shape in their order; false where the shape has no end, or `visit` wants no more. */
type Walk = (visit: Visit) => boolean;

export type ShapeCache<Value> = {
  find(walk: Walk): Value | undefined;
  /** @param bytes what the value takes; an estimate will do */
  set(walk: Walk, value: Value, bytes: number): void;
};

/**
 * Keeps values by shapes, those that were used last, in two generations as the bounded cache does. A shape is a way through a tree,
 * so that nothing is put together to look it up, and what many shapes begin with is there once.
 */
export function createShapeCache<Value>({ mostEntries, mostBytes }: CacheLimits): ShapeCache<Value> {
  const half = { count: mostEntries / 2, bytes: mostBytes / 2 };
  let young = createTree<Value>(half.bytes);
  let old = createTree<Value>(half.bytes);
  const add = (walk: Walk, entry: Entry<Value>): void => {
    const { count, bytes } = young.measure();
    if (count >= half.count || bytes + entry.bytes > half.bytes) {
      old = young;
      young = createTree(half.bytes);
    }
    young.set(walk, entry);
  };
  return {
    find(walk) {
      const found = young.find(walk);
      if (found !== undefined) return found.value;
      const aged = old.find(walk);
      if (aged !== undefined) add(walk, aged);
      return aged?.value;
    },
    set(walk, value, bytes) {
      // More than a generation holds would push out all the others and be gone with the next.
      if (bytes <= half.bytes) add(walk, { value, bytes });
    },
  };
}

type Entry<Value> = { readonly value: Value; readonly bytes: number };

type Branch<Value> = { readonly next: Map<Token, Branch<Value>>; entry: Entry<Value> | undefined };

/** A map of a few entries, and two bytes for each character of a text. */
const BRANCH_BYTES = 400;
const BYTES_PER_CHARACTER = 2;

/** @param mostBytes what it stops growing at: what is on its way then is not kept */
function createTree<Value>(mostBytes: number) {
  const root: Branch<Value> = { next: new Map(), entry: undefined };
  let [count, bytes] = [0, 0];
  let at = root;
  const follow = (token: Token): boolean => {
    const branch = at.next.get(token);
    if (branch === undefined) return false;
    at = branch;
    return true;
  };
  const grow = (token: Token): boolean => {
    if (follow(token)) return true;
    if (bytes > mostBytes) return false;
    const branch: Branch<Value> = { next: new Map(), entry: undefined };
    at.next.set(token, branch);
    at = branch;
    bytes += BRANCH_BYTES + BYTES_PER_CHARACTER * (typeof token === "string" ? token.length : 0);
    return true;
  };
  return {
    measure: () => ({ count, bytes }),
    find(walk: Walk): Entry<Value> | undefined {
      at = root;
      return walk(follow) ? at.entry : undefined;
    },
    set(walk: Walk, entry: Entry<Value>): void {
      at = root;
      if (!walk(grow)) return;
      count += at.entry === undefined ? 1 : 0;
      bytes += entry.bytes - (at.entry?.bytes ?? 0);
      at.entry = entry;
    },
  };
}
