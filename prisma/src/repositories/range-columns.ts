import type { Range } from "../values.ts";

/** Names of the four quantities as columns, each with `_low`, `_central` and `_high`. */
export const QUANTITIES = [
  "energy_kwh",
  "operational_carbon_g",
  "embodied_carbon_g",
  "total_carbon_g",
] as const;

type Quantity = (typeof QUANTITIES)[number];

/** A row read with all twelve columns; embodied carbon may be unknown. */
export type RangeColumns = Readonly<
  Record<`${Exclude<Quantity, "embodied_carbon_g">}_${keyof Range}`, number> &
    Record<`embodied_carbon_g_${keyof Range}`, number | null>
>;

export type Ranges = {
  readonly energyKwh: Range;
  readonly operationalCarbonG: Range;
  /** null when nothing is known of the machines */
  readonly embodiedCarbonG: Range | null;
  readonly totalCarbonG: Range;
};

export function toRanges(row: RangeColumns): Ranges {
  return {
    energyKwh: { low: row.energy_kwh_low, central: row.energy_kwh_central, high: row.energy_kwh_high },
    operationalCarbonG: {
      low: row.operational_carbon_g_low,
      central: row.operational_carbon_g_central,
      high: row.operational_carbon_g_high,
    },
    embodiedCarbonG: toKnownRange(
      row.embodied_carbon_g_low,
      row.embodied_carbon_g_central,
      row.embodied_carbon_g_high,
    ),
    totalCarbonG: {
      low: row.total_carbon_g_low,
      central: row.total_carbon_g_central,
      high: row.total_carbon_g_high,
    },
  };
}

const toKnownRange = (low: number | null, central: number | null, high: number | null): Range | null =>
  low === null || central === null || high === null ? null : { low, central, high };
