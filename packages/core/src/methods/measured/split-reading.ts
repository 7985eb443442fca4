import { kwh, type EnergyKwh, type Pue } from "@llmcarbon/spec";
import type { Activity } from "../../activity/activity.ts";
import { computeFacilityOverhead } from "../../energy/compute-facility-overhead.ts";

export type EnergyScope = NonNullable<NonNullable<Activity["measured"]>["energyScope"]>;

/** A reading as energy of the machines and of the facility beside them. */
export type SplitReading = { readonly machinesKwh: EnergyKwh; readonly overheadKwh: EnergyKwh };

/**
 * Splits what a meter saw. A facility's meter saw the overhead, so the machines drew E / PUE of it; any other meter saw
 * the machines, and the overhead of E (PUE − 1) comes on top.
 *
 * @param reading.energyKwh E [kWh]
 * @param reading.pue site energy over server energy [1], ≥ 1
 * @returns two energies; for a facility's meter they add up to the reading
 * @example splitReading({ energyKwh: kwh(150), scope: "facility", pue: pue(1.5) }) // 100 and 50 kWh
 */
export function splitReading(reading: {
  readonly energyKwh: EnergyKwh;
  readonly scope: EnergyScope;
  readonly pue: Pue;
}): SplitReading {
  const { energyKwh, scope, pue } = reading;
  if (scope !== "facility") {
    return { machinesKwh: energyKwh, overheadKwh: computeFacilityOverhead({ energyKwh, pue }) };
  }
  const machinesKwh = kwh(energyKwh / pue);
  return { machinesKwh, overheadKwh: kwh(energyKwh - machinesKwh) };
}
