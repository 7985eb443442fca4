import type { Range } from "../values.ts";
import { FIGURES } from "./factor-columns.ts";

/** Names of the five quantities as columns, each with `_low`, `_central` and `_high`. */
export const QUANTITIES = Object.values(FIGURES);

type Quantity = (typeof QUANTITIES)[number];

/** A row read with all fifteen columns. */
export type RangeColumns = Readonly<Record<`${Quantity}_${keyof Range}`, number | null>>;

export type Ranges = {
  readonly energyKwh: Range;
  readonly operationalCarbonG: Range;
  /** null when nothing is known of the machines */
  readonly embodiedCarbonG: Range | null;
  readonly totalCarbonG: Range;
  readonly waterL: Range | null;
};

/** What is unresolved adds nothing, so a sum of nothing else is none. */
export const toRanges = (row: RangeColumns): Ranges => ({
  energyKwh: toRange(row, "energy_kwh") ?? NONE,
  operationalCarbonG: toRange(row, "operational_carbon_g") ?? NONE,
  embodiedCarbonG: toRange(row, "embodied_carbon_g"),
  totalCarbonG: toRange(row, "total_carbon_g") ?? NONE,
  waterL: toRange(row, "water_l"),
});

const NONE: Range = { low: 0, central: 0, high: 0 };

export function toRange(row: RangeColumns, quantity: Quantity): Range | null {
  const [low, central, high] = [row[`${quantity}_low`], row[`${quantity}_central`], row[`${quantity}_high`]];
  return low === null || central === null || high === null ? null : { low, central, high };
}
