import { canonicalJson } from "@llmcarbon/core";

type Document = Readonly<Record<string, unknown>>;

/** Enough to tell what moved the figures, in one line. */
const MOST_KEYS = 4;
const LONGEST_VALUE = 60;

/** What became of a declared place, in words: `described anew: pue 1.5 → 1.2`. */
export function describeChange(before: unknown, after: unknown): string {
  if (before === undefined || before === null) return "declared";
  const [was, is] = [before as Document, after as Document];
  const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (key) => show(was[key]) !== show(is[key]),
  );
  const told = keys
    .slice(0, MOST_KEYS)
    .map((key) => `${key} ${clip(show(was[key]))} → ${clip(show(is[key]))}`);
  const rest = keys.length - told.length;
  return `described anew: ${told.join(", ")}${rest === 0 ? "" : ` and ${rest} more`}`;
}

const show = (value: unknown): string => {
  if (value === undefined) return "none";
  return typeof value === "string" ? value : canonicalJson(value);
};

const clip = (text: string): string =>
  text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 1)}…` : text;
