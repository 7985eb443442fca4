import {
  lPerKwh,
  toLPerKwhFromLatentHeat,
  type TemperatureC,
  type WaterIntensityLPerKwh,
} from "@llmcarbon/spec";
import { sourced } from "../constants/sourced.ts";
import { computeCoolingShare } from "../energy/compute-cooling-share.ts";

/** Heat that a kilogram of water takes up by evaporating, at 25 °C [MJ/kg]. */
const LATENT_HEAT_MJ_PER_KG = sourced({
  value: 2.442,
  source: "ashrae-fundamentals#latent heat at 25 °C",
  kind: "reported",
  confidence: "unverified",
});

/** How often water goes round a tower before it is let off [1]; what is let off is 1 / (C − 1) of what evaporates. */
export const CONCENTRATION_CYCLES = sourced({
  value: 5,
  source: "sustaindc#cycles_of_concentration",
  kind: "modelled",
});

/** Droplets that leave a tower, over what it uses [1]. */
const DRIFT_RATIO = sourced({ value: 0.01, source: "sustaindc#drift_rate", kind: "modelled" });

/**
 * Water a facility with cooling towers uses on site at a temperature. For places nobody published a WUE of.
 *
 *   WUE = r(T) 3.6 / λ × C / (C − 1) × (1 + d)
 *
 * @param outsideTemperatureC T, dry-bulb temperature outside [°C]
 * @returns water per IT energy [L/kWh], 0 to 1.86
 * @source docs/methodology/site.md, eq. 3
 * @example computeConditionedWater(celsius(30)) // 3.6 / 2.442 × 1.25 × 1.01 = 1.8612 L/kWh
 */
export function computeConditionedWater(outsideTemperatureC: TemperatureC): WaterIntensityLPerKwh {
  const evaporated = toLPerKwhFromLatentHeat(LATENT_HEAT_MJ_PER_KG.value);
  const cycles = CONCENTRATION_CYCLES.value;
  const used = evaporated * (cycles / (cycles - 1)) * (1 + DRIFT_RATIO.value);
  return lPerKwh(computeCoolingShare(outsideTemperatureC) * used);
}
