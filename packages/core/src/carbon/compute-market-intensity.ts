import { gPerKwh, ratio, type CarbonIntensityGPerKwh } from "@llmcarbon/spec";

/** Electricity somebody contracted for: a power purchase agreement, certificates, or a supplier's tariff. */
export type ElectricityContract = {
  readonly kind: "ppa" | "certificate" | "supplier";
  /** share of the electricity it covers [1] */
  readonly shareRatio: number;
  readonly carbonIntensityGPerKwh: number;
};

/**
 * Market-based intensity: what contracts cover counts as contracted, the rest as what they leave of the grid.
 *
 *   CI_m = Σ s_i CI_i + (1 − Σ s_i) CI_r
 *
 * @param market.contracts shares s_i, together at most one [1], and their intensities CI_i [gCO2e/kWh]
 * @param market.restGPerKwh CI_r, residual mix of the grid, else its average [gCO2e/kWh]
 * @returns intensity [gCO2e/kWh]; without contracts that of the rest
 * @throws {InvalidQuantityError} when contracts cover more than all of it
 * @source docs/methodology/market-based.md, eq. 1; GHG Protocol Scope 2 Guidance, 2015
 * @example computeMarketIntensity({ contracts: [{ kind: "ppa", shareRatio: 0.6, carbonIntensityGPerKwh: 0 }],
 *   restGPerKwh: gPerKwh(700) }) // 280 g/kWh
 */
export function computeMarketIntensity(market: {
  readonly contracts: readonly ElectricityContract[];
  readonly restGPerKwh: CarbonIntensityGPerKwh;
}): CarbonIntensityGPerKwh {
  let covered = 0;
  let contracted = 0;
  for (const { shareRatio, carbonIntensityGPerKwh } of market.contracts) {
    covered += shareRatio;
    contracted += shareRatio * carbonIntensityGPerKwh;
  }
  // Shares such as 0.7, 0.2 and 0.1 add up to one within a rounding.
  const coveredRatio = ratio(covered > 1 && covered < 1 + Number.EPSILON * MOST_ROUNDINGS ? 1 : covered);
  return gPerKwh(contracted + (1 - coveredRatio) * market.restGPerKwh);
}

const MOST_ROUNDINGS = 100;
