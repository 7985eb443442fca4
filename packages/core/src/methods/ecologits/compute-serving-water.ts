import { lPerKwh, type EnergyKwh, type WaterL } from "@llmcarbon/spec";
import type { Activity } from "../../activity/activity.ts";
import type { Facts } from "../../facts/facts.ts";
import { computeUsageWater } from "./compute-usage-impacts.ts";
import { ECOLOGITS_WORLD_WATER } from "./ecologits-constants.ts";

/** Eq. 8 where the document states the water of its site, the electricity's taken as the world's; nothing elsewhere. */
export function computeServingWater(
  { site: stated }: Activity,
  { site }: Pick<Facts, "site">,
  energyKwh: EnergyKwh,
): WaterL | undefined {
  if (stated?.wueLPerKwh === undefined) return undefined;
  return computeUsageWater({
    energyKwh,
    pue: site.pue.value,
    siteWaterLPerKwh: lPerKwh(stated.wueLPerKwh),
    gridWaterLPerKwh: ECOLOGITS_WORLD_WATER.value,
  });
}
