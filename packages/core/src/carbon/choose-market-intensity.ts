import { exactly, mapRange, type CarbonIntensityGPerKwh, type RangeV1 } from "@llmcarbon/spec";
import { quote } from "../activity/describe-found.ts";
import type { Warning } from "../estimate/estimate.ts";
import type { SiteFacts } from "../facts/facts.ts";
import { computeMarketIntensity, type ElectricityContract } from "./compute-market-intensity.ts";

/** A market-based intensity, and what a reader must know of it. */
export type MarketIntensity = {
  readonly intensity: RangeV1<CarbonIntensityGPerKwh>;
  /** whether the rest is a residual mix, or the grid's average in its place */
  readonly rest: "residual-mix" | "grid-average";
  readonly warnings: readonly Warning[];
};

/**
 * Market-based intensity of a site. What contracts leave counts by the residual mix; where none is known by the average of
 * the grid, which counts contracted electricity of others twice, with a warning.
 *
 * @returns `undefined` without contracts and without a residual mix: there is then nothing to say beside location-based
 * @throws {InvalidQuantityError} when contracts cover more than all of the electricity
 * @source docs/methodology/market-based.md
 */
export function chooseMarketIntensity(
  contracts: readonly ElectricityContract[] | undefined,
  { residualMix, intensity, gridZone }: SiteFacts,
): MarketIntensity | undefined {
  if (contracts === undefined && residualMix === undefined) return undefined;
  const rest = residualMix === undefined ? intensity.value : exactly(residualMix.value);
  const message = `no residual mix is known for ${quote(gridZone)}; the average of the grid stands in for what contracts leave, and counts the contracts of others twice`;
  return {
    intensity: mapRange(rest, (restGPerKwh) =>
      computeMarketIntensity({ contracts: contracts ?? [], restGPerKwh }),
    ),
    rest: residualMix === undefined ? "grid-average" : "residual-mix",
    warnings: residualMix === undefined ? [{ code: "no-residual-mix", message }] : [],
  };
}
