import { grams, toHours, type AcceleratorHours, type CarbonG, type DurationS } from "@llmcarbon/spec";

/**
 * Manufacturing emissions that fall to accelerator hours.
 *
 *   m = m_unit h / T_used
 *
 * @param use.carbonPerUnitG m_unit, manufacture of one accelerator, its share of a server, or both [gCO2e]
 * @param use.acceleratorHours h, accelerators × time reserved or in use [accelerator h]
 * @param use.usedS T_used, time the manufacture is shared out over [s], > 0
 * @returns emissions [gCO2e]
 * @throws {InvalidQuantityError} when the time is zero
 * @source docs/methodology/embodied.md, eq. 6
 * @example computeEmbodiedUse({ carbonPerUnitG: grams(462_500), acceleratorHours: acceleratorHours(1_082_990),
 *   usedS: toSecondsFromHours(44_676) }) // 11.21 t, BLOOM
 */
export const computeEmbodiedUse = (use: {
  readonly carbonPerUnitG: CarbonG;
  readonly acceleratorHours: AcceleratorHours;
  readonly usedS: DurationS;
}): CarbonG => grams((use.carbonPerUnitG * use.acceleratorHours) / toHours(use.usedS));
