import { carbonOfArea, type AreaMm2, type CarbonG, type CarbonPerAreaGPerCm2 } from "@llmcarbon/spec";

type Chip = { readonly areaMm2: AreaMm2; readonly carbonPerAreaGPerCm2: CarbonPerAreaGPerCm2 };

/**
 * Manufacturing emissions of a chip; its memory, package and yield are not in it.
 *
 *   m = A × CPA
 *
 * @param chip.areaMm2 A, silicon area [mm²]
 * @param chip.carbonPerAreaGPerCm2 CPA of its process [gCO2e/cm²]
 * @returns emissions of one chip [gCO2e]
 * @throws {InvalidQuantityError} when the product is not finite
 * @source docs/methodology/llmcarbon.md, eq. 11
 * @example computeChipCarbon({ areaMm2: squareMillimeters(815), carbonPerAreaGPerCm2: gPerCm2(1200) }) // 9,780 g
 */
export const computeChipCarbon = ({ areaMm2, carbonPerAreaGPerCm2 }: Chip): CarbonG =>
  carbonOfArea(areaMm2, carbonPerAreaGPerCm2);
