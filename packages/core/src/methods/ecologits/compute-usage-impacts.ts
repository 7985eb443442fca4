import {
  carbonOf,
  kgSbe,
  liters,
  megajoules,
  type AbioticDepletionIntensityKgSbePerKwh,
  type AbioticDepletionKgSbe,
  type CarbonG,
  type CarbonIntensityGPerKwh,
  type EnergyKwh,
  type PrimaryEnergyIntensityMjPerKwh,
  type PrimaryEnergyMj,
  type Pue,
  type WaterIntensityLPerKwh,
  type WaterL,
} from "@llmcarbon/spec";

/** What a kilowatt-hour of a grid costs, in four criteria. */
export type ElectricityMix = {
  readonly carbonIntensityGPerKwh: CarbonIntensityGPerKwh;
  readonly abioticDepletionKgSbePerKwh: AbioticDepletionIntensityKgSbePerKwh;
  readonly primaryEnergyMjPerKwh: PrimaryEnergyIntensityMjPerKwh;
  readonly waterLPerKwh: WaterIntensityLPerKwh;
};

/** Three criteria that manufacture and use share. */
export type Criteria = {
  readonly carbonG: CarbonG;
  readonly abioticDepletionKgSbe: AbioticDepletionKgSbe;
  readonly primaryEnergyMj: PrimaryEnergyMj;
};

export type UsageImpacts = Criteria & { readonly energyKwh: EnergyKwh; readonly waterL: WaterL };

type WaterUse = {
  readonly energyKwh: EnergyKwh;
  readonly pue: Pue;
  readonly siteWaterLPerKwh: WaterIntensityLPerKwh;
  readonly gridWaterLPerKwh: WaterIntensityLPerKwh;
};

/**
 * Water of an energy at the facility's meter: that of the facility and that of its electricity. PUE is in the energy
 * already and enters a second time, as in the program.
 *
 *   w = E (WUE + PUE WUE_grid)
 *
 * @param use.energyKwh E, with PUE in it [kWh]
 * @param use.siteWaterLPerKwh WUE of the facility [L/kWh]
 * @param use.gridWaterLPerKwh WUE_grid of its electricity [L/kWh]
 * @returns water [L]
 * @source docs/methodology/ecologits.md, eq. 8
 * @example computeUsageWater({ energyKwh: kwh(1), pue: pue(1.2), siteWaterLPerKwh: lPerKwh(0.5), gridWaterLPerKwh: lPerKwh(3) }) // 4.1 L
 */
export const computeUsageWater = ({ energyKwh, pue, siteWaterLPerKwh, gridWaterLPerKwh }: WaterUse): WaterL =>
  liters(energyKwh * (siteWaterLPerKwh + pue * gridWaterLPerKwh));

type Use = {
  /** at the facility's meter */
  readonly energyKwh: EnergyKwh;
  readonly pue: Pue;
  readonly siteWaterLPerKwh: WaterIntensityLPerKwh;
  readonly mix: ElectricityMix;
};

/**
 * Five criteria of an energy on a grid.
 *
 *   x = E I_x   for carbon, depletion of minerals and primary energy; water by eq. 8
 *
 * @param use.energyKwh E, with PUE in it [kWh]
 * @param use.mix I_x [gCO2e/kWh, kgSbe/kWh, MJ/kWh] and water [L/kWh] of the electricity
 * @returns energy [kWh], carbon [gCO2e], depletion [kgSbe], primary energy [MJ] and water [L]
 * @source docs/methodology/ecologits.md, eq. 7 and 8
 */
export const computeUsageImpacts = ({ energyKwh, pue, siteWaterLPerKwh, mix }: Use): UsageImpacts => ({
  energyKwh,
  carbonG: carbonOf(energyKwh, mix.carbonIntensityGPerKwh),
  abioticDepletionKgSbe: kgSbe(energyKwh * mix.abioticDepletionKgSbePerKwh),
  primaryEnergyMj: megajoules(energyKwh * mix.primaryEnergyMjPerKwh),
  waterL: computeUsageWater({ energyKwh, pue, siteWaterLPerKwh, gridWaterLPerKwh: mix.waterLPerKwh }),
});
