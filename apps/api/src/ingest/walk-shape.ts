/**
 * What a value is told by, one after the other, so that it could be put together again and two values with the same tokens are one
 * value: within an object each key goes before its value, and where it ends there is a token that no text can be mistaken for.
 */
export type Token = string | number | boolean | null | typeof OBJECT | typeof LIST | typeof END;

/** Takes the next token; false where no more of them are wanted. */
export type Visit = (token: Token) => boolean;

export const OBJECT = Symbol("object");
const LIST = Symbol("list");
export const END = Symbol("end");

const DEEPEST_LEVEL = 32;

/**
 * Visits the tokens of a plain JSON value. Keys in another order are other tokens, which costs a place in the cache and nothing else.
 *
 * @returns false where a visit did, for what JSON cannot say, and for more levels than an activity could need
 */
export function walkShape(value: unknown, visit: Visit, levels = DEEPEST_LEVEL): boolean {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return visit(value);
  if (value === null) return visit(null);
  if (typeof value !== "object" || levels === 0) return false;
  return Array.isArray(value) ? walkList(value, visit, levels) : walkObject(value, visit, levels);
}

function walkList(list: readonly unknown[], visit: Visit, levels: number): boolean {
  if (!visit(LIST)) return false;
  for (const each of list) if (!walkShape(each, visit, levels - 1)) return false;
  return visit(END);
}

function walkObject(object: object, visit: Visit, levels: number): boolean {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) return false;
  if (!visit(OBJECT)) return false;
  for (const key in object) {
    const value = (object as Readonly<Record<string, unknown>>)[key];
    if (!visit(key) || !walkShape(value, visit, levels - 1)) return false;
  }
  return visit(END);
}
