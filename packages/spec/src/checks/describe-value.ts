const MOST_CHARACTERS = 60;
/** What JSON leaves unescaped but a terminal or a log would act on. */
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/** What was found, in a few words on one line; never the whole of something deep or long. */
export function describeValue(value: unknown): string {
  if (typeof value === "string") {
    const shown = value.length > MOST_CHARACTERS ? `${value.slice(0, MOST_CHARACTERS - 1)}…` : value;
    return JSON.stringify(shown).replace(
      UNPRINTABLE,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
  }
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint")
    return String(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** A bound as people write it: `2,000`, `1e9`. */
export const formatBound = (bound: number): string =>
  bound < MOST_PLAIN
    ? bound.toLocaleString("en-US", { maximumFractionDigits: 6 })
    : bound.toExponential().replace("+", "");

const MOST_PLAIN = 1e7;
