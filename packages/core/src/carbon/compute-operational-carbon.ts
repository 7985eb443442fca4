import {
  carbonOf,
  kwh,
  type CarbonG,
  type CarbonIntensityGPerKwh,
  type EnergyKwh,
  type Pue,
} from "@llmcarbon/spec";

type OperationalLoad = {
  readonly energyKwh: EnergyKwh;
  readonly pue: Pue;
  readonly carbonIntensityGPerKwh: CarbonIntensityGPerKwh;
};

/**
 * Operational emissions of a load on one grid.
 *
 *   m = E × PUE × CI
 *
 * @param load.energyKwh E, energy at the servers' plugs [kWh], ≥ 0
 * @param load.pue site energy over server energy [1], ≥ 1
 * @param load.carbonIntensityGPerKwh CI of the grid [gCO2e/kWh]
 * @returns emissions [gCO2e]; zero energy gives zero
 * @throws {InvalidQuantityError} when the product is not finite
 * @source docs/methodology/llmcarbon.md, eq. 9 and 10
 * @example computeOperationalCarbon({ energyKwh: kwh(10), pue: pue(1.2), carbonIntensityGPerKwh: gPerKwh(50) }) // 600 g
 */
export const computeOperationalCarbon = ({
  energyKwh,
  pue,
  carbonIntensityGPerKwh,
}: OperationalLoad): CarbonG => carbonOf(kwh(energyKwh * pue), carbonIntensityGPerKwh);
