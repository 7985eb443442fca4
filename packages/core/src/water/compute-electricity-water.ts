import {
  kwh,
  waterOf,
  type EnergyKwh,
  type Pue,
  type WaterIntensityLPerKwh,
  type WaterL,
} from "@llmcarbon/spec";

/**
 * Water consumed in generating the electricity a facility draws. The overhead enters once, here.
 *
 *   V_el = E PUE w
 *
 * @param load.energyKwh E, energy of the machines, without the facility's overhead [kWh]
 * @param load.pue site energy over server energy [1], ≥ 1
 * @param load.gridWaterLPerKwh w, water of the electricity [L/kWh]
 * @returns water consumed [L]; zero energy gives zero
 * @throws {InvalidQuantityError} when the product is not finite
 * @source docs/methodology/water.md, eq. 2; Li et al., Making AI Less Thirsty, arXiv:2304.03271
 * @example computeElectricityWater({ energyKwh: toKwhFromMegawattHours(1287), pue: pue(1.16),
 *   gridWaterLPerKwh: lPerKwh(3.104) }) // 4,634,024 L
 */
export const computeElectricityWater = (load: {
  readonly energyKwh: EnergyKwh;
  readonly pue: Pue;
  readonly gridWaterLPerKwh: WaterIntensityLPerKwh;
}): WaterL => waterOf(kwh(load.energyKwh * load.pue), load.gridWaterLPerKwh);
