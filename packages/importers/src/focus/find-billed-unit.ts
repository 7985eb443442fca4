import { seconds, toSecondsFromDays, toSecondsFromHours } from "@llmcarbon/spec";
import type { Row } from "../usage/row.ts";

/** The unit of a row's quantity, and how much of ours one of it is. */
export type BilledUnit = {
  readonly kind: "time" | "tokens" | "units" | "other";
  /** the column of the quantity */
  readonly column: "ConsumedQuantity" | "PricingQuantity";
  /** seconds, tokens, or units of which something else tells what they are */
  readonly toOurs: (amount: number) => number;
};

/** `Hours`, `1 Hour`, `100 Hours`, `1K tokens`, `1000 Tokens`, `1M`: a number of units, and the unit. */
const UNIT = /^([\d,.]+)?\s*([km](?![a-z])|thousand|million)?\s*([a-z].*)?$/i;
const TIMES: readonly (readonly [RegExp, (amount: number) => number])[] = [
  [/^(?:(?:gpu|instance|compute|vm)[ -])?(?:h|hrs?|hours?)$/i, toSecondsFromHours],
  [/^(?:s|secs?|seconds?)$/i, seconds],
  [/^days?$/i, toSecondsFromDays],
];
const UNITS = /^units?$/i;
const TOKENS = /^(?:[a-z]+[ -])*(?:tokens?|tkns?)$/i;
const FACTORS: Readonly<Record<string, number>> = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6 };

/**
 * The unit of what was consumed, or of what was priced where a bill has no other.
 *
 * @param isOfTokens whether the row is of a meter of tokens, whose unit may be a bare `1K`
 */
export function findBilledUnit(row: Row, isOfTokens: boolean): BilledUnit | undefined {
  const name = row("ConsumedQuantity") === undefined ? "Pricing" : "Consumed";
  const unit = row(`${name}Unit`);
  if (typeof unit !== "string") return undefined;
  const column = `${name}Quantity` as const;
  const [, number = "1", letter = "", word = ""] = UNIT.exec(unit.trim()) ?? [];
  const factor = Number(number.replaceAll(",", "")) * (FACTORS[letter.toLowerCase()] ?? 1);
  const time = TIMES.find(([pattern]) => pattern.test(word));
  if (time !== undefined) return { kind: "time", column, toOurs: (amount) => time[1](amount * factor) };
  const isBare = isOfTokens && word === "" && letter !== "";
  if (TOKENS.test(word) || isBare) return { kind: "tokens", column, toOurs: (amount) => amount * factor };
  if (UNITS.test(word)) return { kind: "units", column, toOurs: (amount) => amount * factor };
  return { kind: "other", column, toOurs: (amount) => amount };
}
