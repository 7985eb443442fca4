const LONGEST_LINE = 200;
/** Control characters, line breaks of any script, and signs that turn the direction of writing around. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** Someone else's words as one line that a terminal shows as it is: at most 200 characters. */
export const toLine = (text: string): string => cleanUp(text, LONGEST_LINE);

/**
 * What was thrown, whatever it was, on a line that may still be long: what must not be told is taken out before it is
 * cut by {@link toLine}, lest half of a secret is left. Never throws itself.
 */
export function describeThrown(thrown: unknown): string {
  try {
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    return cleanUp(text, LONGEST_THROWN) || "an error without words";
  } catch {
    return "an error that cannot be told";
  }
}

const LONGEST_THROWN = 2000;

function cleanUp(text: string, longest: number): string {
  // A text of megabytes is cut first, so that cleaning it costs nothing.
  const line = text
    .slice(0, longest * 2)
    .replaceAll(UNPRINTABLE, " ")
    .replaceAll(/\s+/g, " ")
    .trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** What was found where something else was expected, in a few words. */
export function describeFound(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return quote(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

const LONGEST_QUOTE = 60;

/** A user's word in quotes, on one line, shortened. */
export function quote(text: string): string {
  const line = toLine(text);
  return JSON.stringify(line.length > LONGEST_QUOTE ? `${line.slice(0, LONGEST_QUOTE - 1)}…` : line);
}
