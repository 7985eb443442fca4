import { lPerKwh, type EnergyKwh, type RangeV1, type WaterL } from "@llmcarbon/spec";
import type { Activity } from "../../activity/activity.ts";
import type { Facts } from "../../facts/facts.ts";
import { applySpread, combineSpreads, spreadOf } from "../../uncertainty/spread.ts";
import { computeUsageWater } from "./compute-usage-impacts.ts";
import { ECOLOGITS_WORLD_WATER, ECOLOGITS_WORLD_WATER_SPREAD } from "./ecologits-constants.ts";

/** Eq. 8 where the document states the water of its site, the electricity's taken as the world's; `null` elsewhere. */
export function computeServingWater(
  { site: stated }: Activity,
  { site }: Pick<Facts, "site">,
  energyKwh: RangeV1<EnergyKwh>,
): RangeV1<WaterL> | null {
  if (stated?.wueLPerKwh === undefined) return null;
  const waterL = computeUsageWater({
    energyKwh: energyKwh.central,
    pue: site.pue.value,
    siteWaterLPerKwh: lPerKwh(stated.wueLPerKwh),
    gridWaterLPerKwh: ECOLOGITS_WORLD_WATER.value,
  });
  return applySpread(waterL, combineSpreads([spreadOf(energyKwh), ECOLOGITS_WORLD_WATER_SPREAD.value]));
}
