import type { CarbonG, EnergyKwh, RangeV1, WaterL } from "@llmcarbon/spec";

/** The figures that add up over estimates and whose unknowns are known by name; total carbon is two of them. */
export const FIGURES = ["energyKwh", "operationalCarbonG", "embodiedCarbonG", "waterL"] as const;

export type FigureName = (typeof FIGURES)[number];

/** What total carbon is made of. */
export const TOTAL_CARBON: readonly FigureName[] = ["operationalCarbonG", "embodiedCarbonG"];

/** The figures of one estimate, or of a sum of them; `null` where nothing is known. */
export type FigureRanges = {
  readonly energyKwh: RangeV1<EnergyKwh>;
  readonly operationalCarbonG: RangeV1<CarbonG>;
  readonly embodiedCarbonG: RangeV1<CarbonG> | null;
  readonly waterL: RangeV1<WaterL> | null;
};
