import { exactly, gPerKwh, range, type CarbonIntensityGPerKwh, type RangeV1 } from "@llmcarbon/spec";
import { isStorage, type FuelFactors } from "./fuels.ts";

/** Generation of one hour by EIA's fuel codes [MWh]; absent where it was not reported. */
export type FuelMix = ReadonlyMap<string, number>;

/**
 * Intensity of what was generated in one hour [gCO2e/kWh].
 *
 *   central = Σ generation × factor / Σ generation, over fuels with a factor
 *   low, high = the same, had the rest been the cleanest or the dirtiest of the fuels with a factor
 *
 * Storage is not a source, and what is negative is a plant's own use: both are left out.
 *
 * @returns nothing where less than half of the generation has a factor
 * @source data/source-factors
 */
export function computeMixIntensity(
  mix: FuelMix,
  factors: FuelFactors,
): RangeV1<CarbonIntensityGPerKwh> | undefined {
  let [known, emitted, unknown] = [0, 0, 0];
  for (const [fuel, generation] of mix) {
    if (generation <= 0 || isStorage(fuel)) continue;
    const factor = factors.find(fuel);
    if (factor === undefined) unknown += generation;
    else {
      known += generation;
      emitted += generation * factor;
    }
  }
  if (known === 0 || unknown > known) return undefined;
  const central = gPerKwh(emitted / known);
  if (unknown === 0) return exactly(central);
  const hadItBeen = (factor: number) => gPerKwh((emitted + unknown * factor) / (known + unknown));
  return range(hadItBeen(factors.least), central, hadItBeen(factors.most));
}
