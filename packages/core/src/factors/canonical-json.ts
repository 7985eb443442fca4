/**
 * JSON with the keys of every object in one order, so that documents that say the same come out the same: what keys are hashed
 * from. Keys without a value are left out, as JSON does.
 *
 * @param value plain data: objects, lists, text, finite numbers, booleans and null
 * @example canonicalJson({ b: 1, a: [true] }) // {"a":[true],"b":1}
 */
export const canonicalJson = (value: unknown): string => JSON.stringify(inOrder(value));

/** The value itself where its keys are in order, which costs less than writing it anew. */
function inOrder(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(inOrder);
  const object = value as Readonly<Record<string, unknown>>;
  let [isOrdered, last] = [true, ""];
  for (const key in object) {
    const member = object[key];
    isOrdered &&= last <= key && (typeof member !== "object" || member === inOrder(member));
    last = key;
  }
  if (isOrdered) return value;
  // Without a prototype, `__proto__` is a key like any other.
  const ordered = Object.create(null) as Record<string, unknown>;
  for (const key of Object.keys(object).toSorted()) ordered[key] = inOrder(object[key]);
  return ordered;
}
