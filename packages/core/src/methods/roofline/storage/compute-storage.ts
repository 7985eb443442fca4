import {
  gigabytes,
  grams,
  kwh,
  toGbFromTb,
  toSecondsFromDays,
  toSecondsFromYears365,
  type CarbonG,
  type EnergyKwh,
} from "@llmcarbon/spec";
import type { ActivityOf } from "../../../activity/activity.ts";
import { computeStorageCarbon } from "../../../carbon/compute-storage-carbon.ts";
import { LLMCARBON_LIFETIME_S } from "../../../carbon/server-parts.ts";
import { computeFacilityOverhead } from "../../../energy/compute-facility-overhead.ts";
import { computeMovedEnergy, computeStoredEnergy } from "../../../energy/compute-stored-energy.ts";
import { STORAGE_POWERS, type StoragePower } from "../../../energy/storage-media.ts";
import type { Facts } from "../../../facts/facts.ts";

export type StorageActivity = ActivityOf<"storage">;

/** Data kept and data moved, with what is made of drives for the time they hold it. */
export type StorageRun = {
  readonly power: StoragePower;
  readonly storedKwh: EnergyKwh;
  readonly movedKwh: EnergyKwh;
  readonly overheadKwh: EnergyKwh;
  /** of the drives and their servers on site: a service's own cooling is taken off by the PUE of the place */
  readonly machinesKwh: EnergyKwh;
  /** absent when nothing is known of the medium */
  readonly drivesG: CarbonG | undefined;
};

/** Energy and manufacture of kept data, energy of moved data. */
export function computeStorage({ workload, hardware, overrides }: StorageActivity, facts: Facts): StorageRun {
  const { storedTb, transferredTb = 0, durationDays, replicationFactor = 1, medium } = workload;
  const load = {
    storedGb: toGbFromTb(storedTb),
    replicationFactor,
    durationS: toSecondsFromDays(durationDays),
  };
  const power = STORAGE_POWERS[medium ?? "service"];
  const storedKwh = computeStoredEnergy({ ...load, medium });
  const factor = facts.storageFactor?.value;
  const lifetimeS =
    hardware?.lifetimeYears === undefined
      ? LLMCARBON_LIFETIME_S.value
      : toSecondsFromYears365(hardware.lifetimeYears);
  const computed =
    factor?.per === "capacity"
      ? computeStorageCarbon({ ...load, carbonGPerGb: factor.carbonGPerGb, lifetimeS })
      : undefined;
  const stated = overrides?.embodiedCarbonG;
  return {
    power,
    storedKwh,
    movedKwh: computeMovedEnergy({ transferredGb: gigabytes(toGbFromTb(transferredTb)) }),
    overheadKwh: power.includesFacility
      ? kwh(0)
      : computeFacilityOverhead({ energyKwh: storedKwh, pue: facts.site.pue.value }),
    machinesKwh: power.includesFacility ? kwh(storedKwh / facts.site.pue.value) : storedKwh,
    drivesG: stated === undefined ? computed : grams(stated),
  };
}
