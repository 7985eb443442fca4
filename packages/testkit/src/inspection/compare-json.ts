/** A value as text, keys in order, so that equal answers have equal texts; `undefined` where JSON refuses it. */
export function toJsonText(value: unknown): string | undefined {
  try {
    return JSON.stringify(value, (_, inner: unknown) => (isPlainObject(inner) ? sortKeys(inner) : inner));
  } catch {
    return undefined;
  }
}

/** What JSON would lose or change of a value, as the path to the first such place; nothing where all is kept. */
export function findJsonLoss(value: unknown, path = ""): string | undefined {
  const at = path === "" ? "the answer" : path;
  if (typeof value === "string" || typeof value === "boolean") return undefined;
  if (typeof value === "number") return Number.isFinite(value) ? undefined : `${at} is ${value}`;
  if (value === undefined) return `${at} is undefined; leave the key out`;
  if (typeof value !== "object") return `${at} is a ${typeof value}`;
  if (value === null) return undefined;
  if (Array.isArray(value)) return findFirst(value.entries(), (index) => `${path}[${index}]`);
  if (!isPlainObject(value)) return `${at} is ${value.constructor?.name ?? "an object with a class"}`;
  return findFirst(Object.entries(value), (key) => (path === "" ? key : `${path}.${key}`));
}

function findFirst<Key>(
  entries: Iterable<readonly [Key, unknown]>,
  toPath: (key: Key) => string,
): string | undefined {
  for (const [key, inner] of entries) {
    const loss = findJsonLoss(inner, toPath(key));
    if (loss !== undefined) return loss;
  }
  return undefined;
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

const sortKeys = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
