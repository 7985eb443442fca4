import {
  toGPerKwhFromKgPerKwh,
  toGramsFromKilograms,
  kwh,
  grams,
  toKilograms,
  type AcceleratorHours,
  type CarbonG,
  type CarbonIntensityGPerKwh,
  type EnergyKwh,
  type PowerW,
  type Ratio,
} from "@llmcarbon/spec";
import { computeMlco2Energy } from "./compute-mlco2-energy.ts";

type Mlco2Setting = {
  readonly tdpW: PowerW;
  readonly acceleratorHours: AcceleratorHours;
  readonly carbonIntensityGPerKwh: CarbonIntensityGPerKwh;
  /** share of the emissions that the cloud provider says it offsets */
  readonly offsetRatio: Ratio;
};

/** The figures on the calculator's page, each rounded as it stands there. */
export type Mlco2Impact = {
  readonly energyKwh: EnergyKwh;
  readonly carbonIntensityGPerKwh: CarbonIntensityGPerKwh;
  readonly carbonG: CarbonG;
  readonly offsetCarbonG: CarbonG;
};

const SHOWN_DIGITS = 2;

const asShown = (value: number): number => Number(value.toFixed(SHOWN_DIGITS));

/**
 * What the page of ML CO2 Impact shows. Every step works with the figure the step before it shows, in kWh, kg/kWh and
 * kg with two decimals each.
 *
 *   E₂ = [P h]   I₂ = [I]   m₂ = [E₂ I₂]   o₂ = [m₂ r]
 *
 * @param setting.tdpW P, design power of one accelerator [W]
 * @param setting.acceleratorHours h, accelerators × hours [accelerator h]
 * @param setting.carbonIntensityGPerKwh I, yearly intensity of the region's grid [gCO2e/kWh]
 * @param setting.offsetRatio r, share offset by the cloud provider [1]
 * @returns energy [kWh], intensity [gCO2e/kWh], emissions [gCO2e] and offset [gCO2e]; small loads come out as zero
 * @source docs/methodology/mlco2.md, eq. 3
 * @example computeMlco2Impact({ tdpW: watts(250), acceleratorHours: acceleratorHours(100), carbonIntensityGPerKwh: gPerKwh(367), offsetRatio: ratio(0) }).carbonG // 9,250 g, of 9,175 g unrounded
 */
export function computeMlco2Impact(setting: Mlco2Setting): Mlco2Impact {
  const energyKwh = kwh(asShown(computeMlco2Energy(setting)));
  const kgPerKwh = asShown(toKilograms(grams(setting.carbonIntensityGPerKwh)));
  const carbonKg = asShown(energyKwh * kgPerKwh);
  return {
    energyKwh,
    carbonIntensityGPerKwh: toGPerKwhFromKgPerKwh(kgPerKwh),
    carbonG: toGramsFromKilograms(carbonKg),
    offsetCarbonG: toGramsFromKilograms(asShown(carbonKg * setting.offsetRatio)),
  };
}
