import { type Cache, type CacheLimits, createGenerations, type Entry, type Store } from "./generations.ts";
import type { Token, Visit } from "./walk-shape.ts";

/** Gives `visit` the tokens of a shape in their order; false where the shape has no end, or `visit` wants no more. */
type Walk = (visit: Visit) => boolean;

/**
 * Keeps values by shapes, those that were used last. A shape is a way through a tree, so that nothing is put together to look it up,
 * and what many shapes begin with is there once.
 */
export const createShapeCache = <Value>(limits: CacheLimits): Cache<Walk, Value> =>
  createGenerations(limits, createTree<Value>);

type Branch<Value> = { readonly next: Map<Token, Branch<Value>>; entry: Entry<Value> | undefined };

/** A map of a few entries, and two bytes for each character of a text. */
const BRANCH_BYTES = 400;
const BYTES_PER_CHARACTER = 2;

/** @param mostBytes what it stops growing at: what is on its way then is not kept */
function createTree<Value>(mostBytes: number): Store<Walk, Value> {
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
    find(walk) {
      at = root;
      return walk(follow) ? at.entry : undefined;
    },
    set(walk, entry) {
      at = root;
      if (!walk(grow)) return;
      count += at.entry === undefined ? 1 : 0;
      bytes += entry.bytes - (at.entry?.bytes ?? 0);
      at.entry = entry;
    },
  };
}
