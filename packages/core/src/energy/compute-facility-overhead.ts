import { kwh, type EnergyKwh, type Pue } from "@llmcarbon/spec";

/**
 * Electricity of a facility beside its machines: cooling, conversion, light.
 *
 *   E_over = E (PUE − 1)
 *
 * @param load.energyKwh E, energy at the servers' plugs [kWh], ≥ 0
 * @param load.pue site energy over server energy [1], ≥ 1
 * @returns energy [kWh]; a PUE of one gives zero
 * @throws {InvalidQuantityError} when the product is not finite
 * @source docs/methodology/llmcarbon.md, eq. 9
 * @example computeFacilityOverhead({ energyKwh: kwh(100), pue: pue(1.5) }) // 50 kWh
 */
export const computeFacilityOverhead = (load: {
  readonly energyKwh: EnergyKwh;
  readonly pue: Pue;
}): EnergyKwh => kwh(load.energyKwh * (load.pue - 1));
