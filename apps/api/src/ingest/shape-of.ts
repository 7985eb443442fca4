const DEEPEST_LEVEL = 32;

/**
 * A plain JSON value as text from which it could be read again, so that two values with one shape are one value: each text and key
 * goes by its length. Keys in another order make another shape, which costs a place in the cache and nothing else.
 *
 * @returns `undefined` for what JSON cannot say, or for more levels than an activity could need
 */
export function shapeOf(value: unknown, levels = DEEPEST_LEVEL): string | undefined {
  if (typeof value === "string") return `"${value.length}:${value}`;
  if (typeof value === "number") return `#${value};`;
  if (typeof value === "boolean") return value ? "+" : "-";
  if (value === null) return "~";
  if (typeof value !== "object" || levels === 0) return undefined;
  return Array.isArray(value) ? shapeOfList(value, levels) : shapeOfObject(value, levels);
}

function shapeOfList(list: readonly unknown[], levels: number): string | undefined {
  let shape = "[";
  for (const each of list) {
    const part = shapeOf(each, levels - 1);
    if (part === undefined) return undefined;
    shape += part;
  }
  return `${shape}]`;
}

function shapeOfObject(object: object, levels: number): string | undefined {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) return undefined;
  let shape = "{";
  for (const key in object) {
    const part = shapeOf((object as Readonly<Record<string, unknown>>)[key], levels - 1);
    if (part === undefined) return undefined;
    shape += `${key.length}:${key}${part}`;
  }
  return `${shape}}`;
}
