import { gPerCm2, type CarbonPerAreaGPerCm2, type FabProcessV1 } from "@llmcarbon/spec";

/**
 * Manufacturing emissions of good silicon: the fab's electricity, the gases that escape it and the wafer's materials, shared
 * by the dies that work.
 *
 *   CPA = (CI_fab × EPA + GPA + MPA) / Y
 *
 * @param process.energyKwhPerCm2 EPA, electricity per area of wafer [kWh/cm²]
 * @param process.fabGPerKwh CI_fab, intensity of the fab's grid [gCO2e/kWh]
 * @param process.gasGPerCm2 GPA, gases after abatement [gCO2e/cm²]
 * @param process.materialsGPerCm2 MPA [gCO2e/cm²]
 * @param process.yieldRatio Y, share of the dies that work [1], > 0
 * @returns emissions per area of good die [gCO2e/cm²]
 * @throws {InvalidQuantityError} when no die works
 * @source docs/methodology/embodied.md, eq. 1; Gupta et al. 2022 (ACT)
 * @example computeLogicCarbonPerArea({ energyKwhPerCm2: kwhPerCm2(2.75), fabGPerKwh: gPerKwh(583), gasGPerCm2: gPerCm2(430),
 *   materialsGPerCm2: gPerCm2(500), yieldRatio: ratio(0.875) }) // 2,895.14 g/cm², 5 nm in Taiwan
 */
export const computeLogicCarbonPerArea = ({
  energyKwhPerCm2,
  fabGPerKwh,
  gasGPerCm2,
  materialsGPerCm2,
  yieldRatio,
}: FabProcessV1): CarbonPerAreaGPerCm2 =>
  gPerCm2((fabGPerKwh * energyKwhPerCm2 + gasGPerCm2 + materialsGPerCm2) / yieldRatio);
