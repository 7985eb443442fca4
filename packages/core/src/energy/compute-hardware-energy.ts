import { energyOf, watts, type Count, type DurationS, type EnergyKwh, type PowerW } from "@llmcarbon/spec";

type HardwareLoad = {
  readonly powerW: PowerW;
  readonly acceleratorCount: Count;
  readonly durationS: DurationS;
};

/**
 * Electricity of a number of accelerators over a time, before cooling.
 *
 *   E = P n t
 *
 * @param load.powerW P, mean system power per accelerator, its share of the host included [W]
 * @param load.acceleratorCount n [1]
 * @param load.durationS t [s]
 * @returns energy at the servers' plugs [kWh]
 * @throws {InvalidQuantityError} when the product is not finite
 * @source docs/methodology/llmcarbon.md, eq. 8
 * @example computeHardwareEnergy({ powerW: watts(330), acceleratorCount: count(10000), durationS: seconds(3600) }) // 3,300 kWh
 */
export const computeHardwareEnergy = ({ powerW, acceleratorCount, durationS }: HardwareLoad): EnergyKwh =>
  energyOf(watts(powerW * acceleratorCount), durationS);
