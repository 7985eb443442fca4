import {
  carbonOfArea,
  grams,
  type CarbonG,
  type CarbonPerAreaGPerCm2,
  type DieUnitsV1,
} from "@llmcarbon/spec";

/** Manufacturing emissions of a system on a chip by unit; they sum to `totalG`. */
export type SocCarbon = {
  readonly cpuG: CarbonG;
  readonly gpuG: CarbonG;
  readonly npuG: CarbonG;
  readonly memoryControllersG: CarbonG;
  readonly restG: CarbonG;
  readonly totalG: CarbonG;
};

/**
 * Manufacturing emissions of a system on a chip by the area of its units.
 *
 *   m_u = A_u CPA,   m = Σ m_u
 *
 * @param soc.units A_u, area of the units [mm²]
 * @param soc.carbonPerAreaGPerCm2 CPA of the node [gCO2e/cm²]
 * @returns emissions of each unit and of the die [gCO2e]
 * @throws {InvalidQuantityError} when a product is not finite
 * @source docs/methodology/embodied.md, eq. 4; the split by unit after CO2-Meter (arXiv:2511.08575)
 * @example computeSocCarbon({ units: { cpuMm2: squareMillimeters(20), gpuMm2: squareMillimeters(30),
 *   npuMm2: squareMillimeters(10), memoryControllersMm2: squareMillimeters(5), restMm2: squareMillimeters(35) },
 *   carbonPerAreaGPerCm2: gPerCm2(2000) }).totalG // 2,000 g
 */
export function computeSocCarbon(soc: {
  readonly units: DieUnitsV1;
  readonly carbonPerAreaGPerCm2: CarbonPerAreaGPerCm2;
}): SocCarbon {
  const { units, carbonPerAreaGPerCm2 } = soc;
  const cpuG = carbonOfArea(units.cpuMm2, carbonPerAreaGPerCm2);
  const gpuG = carbonOfArea(units.gpuMm2, carbonPerAreaGPerCm2);
  const npuG = carbonOfArea(units.npuMm2, carbonPerAreaGPerCm2);
  const memoryControllersG = carbonOfArea(units.memoryControllersMm2, carbonPerAreaGPerCm2);
  const restG = carbonOfArea(units.restMm2, carbonPerAreaGPerCm2);
  const totalG = grams(cpuG + gpuG + npuG + memoryControllersG + restG);
  return { cpuG, gpuG, npuG, memoryControllersG, restG, totalG };
}
