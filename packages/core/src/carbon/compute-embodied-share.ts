import { grams, type CarbonG, type Count, type DurationS } from "@llmcarbon/spec";

type EmbodiedUse = {
  readonly embodiedCarbonG: CarbonG;
  readonly unitCount: Count;
  readonly durationS: DurationS;
  readonly lifetimeS: DurationS;
};

/**
 * Share of the manufacturing emissions that falls to the time machines were used; idle time is not charged.
 *
 *   m = m_unit n t / T
 *
 * @param use.embodiedCarbonG m_unit, manufacturing emissions of one unit [gCO2e]
 * @param use.unitCount n, units in use [1]
 * @param use.durationS t, time in use [s]
 * @param use.lifetimeS T, time a unit serves in all [s], > 0
 * @returns emissions [gCO2e]
 * @throws {InvalidQuantityError} when the lifetime is zero
 * @source docs/methodology/llmcarbon.md, eq. 12
 * @example computeEmbodiedShare({ embodiedCarbonG: grams(9780), unitCount: count(512), durationS: toSecondsFromDays(20.4),
 *   lifetimeS: toSecondsFromYears365(5) }) // 55,972.68 g
 */
export const computeEmbodiedShare = ({
  embodiedCarbonG,
  unitCount,
  durationS,
  lifetimeS,
}: EmbodiedUse): CarbonG => grams((embodiedCarbonG * unitCount * durationS) / lifetimeS);
