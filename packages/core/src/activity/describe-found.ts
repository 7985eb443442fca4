const MOST_CHARACTERS = 60;
const IDENTIFIER = /^[A-Za-z_$][\w$-]*$/;
/** What JSON leaves unescaped but a terminal or a log would act on. */
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** The same, and the control characters JSON escapes. */
const NOT_IN_LINE = /[\p{Cc}\s\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;

/** Other people's words as part of our one line: without line ends or control characters, shortened. */
export const toOneLine = (text: string, most: number): string =>
  shorten(text.slice(0, most * 2).replaceAll(NOT_IN_LINE, " "), most);

const shorten = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

/** Text on one line, in quotes, shortened. */
export function quote(text: string, most = MOST_CHARACTERS): string {
  const shown = shorten(text, most);
  return JSON.stringify(shown).replace(
    UNPRINTABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** What stands in a document, in a few words; never the whole of something deep or long. */
export function describeFound(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return quote(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value === null) return "null";
  if (typeof value === "number" || typeof value === "bigint" || typeof value === "boolean")
    return String(value);
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** `["workload", "runs", 0, "tokenCount"]` → `workload.runs[0].tokenCount`. */
export function formatPath(segments: readonly PropertyKey[]): string {
  return segments.reduce<string>((path, segment) => {
    if (typeof segment === "number") return `${path}[${segment}]`;
    const key = String(segment);
    if (!IDENTIFIER.test(key) || key.length > MOST_CHARACTERS) return `${path}[${quote(key)}]`;
    return path === "" ? key : `${path}.${key}`;
  }, "");
}

/** The value a path leads to, or `undefined`. */
export function findAt(document: unknown, segments: readonly PropertyKey[]): unknown {
  return segments.reduce<unknown>(
    (value, segment) =>
      typeof value === "object" && value !== null
        ? (value as Record<PropertyKey, unknown>)[segment]
        : undefined,
    document,
  );
}
