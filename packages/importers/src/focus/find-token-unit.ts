import { readAmount } from "../usage/read-cells.ts";
import type { Row } from "../usage/row.ts";
import type { BilledUnit } from "./find-billed-unit.ts";
import { isOfMarketplace } from "./find-marketplace-meter.ts";

/** What AWS writes of a line of its Marketplace: `AWS Marketplace software usage|us-east-1|Million Input Tokens Global`. */
const SCALES: readonly (readonly [RegExp, number])[] = [
  [/\bmillion\b/i, 1e6],
  [/\bthousand\b/i, 1e3],
];
/** Two columns of one quantity agree within the digits they are written with. */
const ROUNDING = 1e-6;

/**
 * The unit of a meter of tokens whose bill says `Units` for it: what else the row says tells how many tokens one is, or nothing
 * does. On lines of AWS' Marketplace it is the description's million or thousand. Microsoft consumes in single units and prices
 * in blocks of them, 1K or 1M, so that block × priced quantity is the consumed one where a unit is a token.
 *
 * @returns the unit itself where that is not sure
 * @source Microsoft, FinOps, Convert Cost Management data to FOCUS: ConsumedQuantity, PricingQuantity; FinOps toolkit, pricing
 *   units: `1K` is a block of 1,000 `Units`, `1M` of 1,000,000
 */
export function findTokenUnit(row: Row, unit: BilledUnit, texts: readonly string[]): BilledUnit {
  if (unit.kind !== "units") return unit;
  if (isOfMarketplace(texts)) {
    const description = row("ChargeDescription");
    const scale = SCALES.find(([word]) => typeof description === "string" && word.test(description))?.[1];
    return scale === undefined
      ? unit
      : { ...unit, kind: "tokens", toOurs: (amount) => unit.toOurs(amount) * scale };
  }
  return isConsumedOneByOne(row) ? { ...unit, kind: "tokens" } : unit;
}

function isConsumedOneByOne(row: Row): boolean {
  const [consumed, priced, block] = ["ConsumedQuantity", "PricingQuantity", "x_PricingBlockSize"].map(
    (column) => (row(column) === undefined ? undefined : readAmount(row, column)),
  );
  if (consumed === undefined || priced === undefined || block === undefined || block <= 1) return false;
  return Math.abs(priced * block - consumed) <= consumed * ROUNDING;
}
