import { waterOf, type EnergyKwh, type WaterIntensityLPerKwh, type WaterL } from "@llmcarbon/spec";

/**
 * Water a data centre evaporates on site. Its efficiency is by definition on the energy of the machines, so no overhead
 * enters.
 *
 *   V_site = E WUE
 *
 * @param load.energyKwh E, energy of the machines, without the facility's overhead [kWh]
 * @param load.waterIntensityLPerKwh WUE of the site [L/kWh]
 * @returns water consumed [L]; zero energy gives zero
 * @throws {InvalidQuantityError} when the product is not finite
 * @source docs/methodology/water.md, eq. 1; Li et al., Making AI Less Thirsty, arXiv:2304.03271
 * @example computeSiteWater({ energyKwh: toKwhFromMegawattHours(1287), waterIntensityLPerKwh: lPerKwh(0.55) }) // 707,850 L
 */
export const computeSiteWater = (load: {
  readonly energyKwh: EnergyKwh;
  readonly waterIntensityLPerKwh: WaterIntensityLPerKwh;
}): WaterL => waterOf(load.energyKwh, load.waterIntensityLPerKwh);
