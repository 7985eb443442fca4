import { toKwhFromWattHours, type AcceleratorHours, type EnergyKwh, type PowerW } from "@llmcarbon/spec";

type Mlco2Load = { readonly tdpW: PowerW; readonly acceleratorHours: AcceleratorHours };

/**
 * Energy of accelerators that draw their design power for as long as they are held.
 *
 *   E = P h
 *
 * @param load.tdpW P, design power of one accelerator [W], ≥ 0
 * @param load.acceleratorHours h, accelerators × hours [accelerator h], ≥ 0
 * @returns energy of the accelerators alone [kWh]; hosts and facility are not in it
 * @throws {InvalidQuantityError} when the product is not finite
 * @source docs/methodology/mlco2.md, eq. 1
 * @example computeMlco2Energy({ tdpW: watts(250), acceleratorHours: acceleratorHours(100) }) // 25 kWh
 */
export const computeMlco2Energy = ({ tdpW, acceleratorHours }: Mlco2Load): EnergyKwh =>
  toKwhFromWattHours(tdpW * acceleratorHours);
