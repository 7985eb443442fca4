import { toOneLine } from "./finding.ts";

const LONGEST = 60;

/** A value as a message shows it; never throws, whatever the value does. */
export function describeValue(value: unknown): string {
  try {
    if (typeof value === "string") return JSON.stringify(shorten(value));
    if (typeof value === "function") return "a function";
    if (Array.isArray(value)) return `a list of ${value.length}`;
    if (typeof value === "object" && value !== null) return shorten(JSON.stringify(value));
    return String(value);
  } catch {
    return "something that cannot be shown";
  }
}

/** What was thrown, in one line. */
export function describeError(error: unknown): string {
  try {
    return error instanceof Error ? toOneLine(`${error.name}: ${error.message}`) : describeValue(error);
  } catch {
    return "something that cannot be shown";
  }
}

const shorten = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);
