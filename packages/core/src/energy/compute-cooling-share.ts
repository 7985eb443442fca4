import { celsius, ratio, type Ratio, type TemperatureC } from "@llmcarbon/spec";
import { sourced } from "../constants/sourced.ts";

/** Outside air at or below this cools machines by itself: the low end of the inlet air recommended for them. */
const FREE_COOLING_C = sourced({
  value: celsius(18),
  source: "ashrae-tc99#recommended envelope, low end",
  kind: "reported",
  confidence: "unverified",
});

/** Outside air at or above this cools nothing: the high end of the inlet air recommended. */
const FULL_COOLING_C = sourced({
  value: celsius(27),
  source: "ashrae-tc99#recommended envelope, high end",
  kind: "reported",
  confidence: "unverified",
});

/**
 * Share of the heat that chillers and towers carry away, where outside air takes the rest.
 *
 *   r = clamp((T − 18 °C) / (27 °C − 18 °C), 0, 1)
 *
 * @param outsideTemperatureC T, dry-bulb temperature outside [°C]
 * @returns share [1]
 * @source docs/methodology/site.md, eq. 1
 * @example computeCoolingShare(celsius(22.5)) // 0.5
 */
export function computeCoolingShare(outsideTemperatureC: TemperatureC): Ratio {
  const span = FULL_COOLING_C.value - FREE_COOLING_C.value;
  return ratio(Math.min(1, Math.max(0, (outsideTemperatureC - FREE_COOLING_C.value) / span)));
}
