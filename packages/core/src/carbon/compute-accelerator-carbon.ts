import {
  carbonOfArea,
  carbonOfCapacity,
  grams,
  type AreaMm2,
  type CarbonG,
  type CarbonPerAreaGPerCm2,
  type CarbonPerCapacityGPerGb,
  type PowerW,
  type StorageGb,
} from "@llmcarbon/spec";
import { MODULE_BOARD_G, THERMAL_G_PER_W } from "./module-parts.ts";

type AcceleratorParts = {
  readonly dieAreaMm2: AreaMm2;
  readonly carbonPerAreaGPerCm2: CarbonPerAreaGPerCm2;
  readonly memoryGb: StorageGb;
  readonly memoryGPerGb: CarbonPerCapacityGPerGb;
  readonly packagingG: CarbonG;
  readonly tdpW: PowerW;
};

/**
 * Manufacturing emissions of an accelerator module from its parts.
 *
 *   m = A CPA + M CPM + m_pack + P θ + m_board
 *
 * @param parts.dieAreaMm2 A, logic silicon [mm²]; zero where unknown
 * @param parts.carbonPerAreaGPerCm2 CPA of its node [gCO2e/cm²]
 * @param parts.memoryGb M, device memory [GB]
 * @param parts.memoryGPerGb CPM of its technology [gCO2e/GB]
 * @param parts.packagingG m_pack, packaging of the circuits [gCO2e]
 * @param parts.tdpW P, design power, which sizes the heat sink at θ = 38.4 g/W [W]
 * @returns emissions of one module with its share of the board, 37.1 kg [gCO2e]
 * @throws {InvalidQuantityError} when the sum is not finite
 * @source docs/methodology/embodied.md, eq. 2
 * @example computeAcceleratorCarbon({ dieAreaMm2: squareMillimeters(814), carbonPerAreaGPerCm2: gPerCm2(3085),
 *   memoryGb: gigabytes(80), memoryGPerGb: gPerGb(780), packagingG: grams(150), tdpW: watts(700) }) // 151,641.9 g, an H100
 */
export const computeAcceleratorCarbon = (parts: AcceleratorParts): CarbonG =>
  grams(
    carbonOfArea(parts.dieAreaMm2, parts.carbonPerAreaGPerCm2) +
      carbonOfCapacity(parts.memoryGb, parts.memoryGPerGb) +
      parts.packagingG +
      parts.tdpW * THERMAL_G_PER_W.value +
      MODULE_BOARD_G.value,
  );
