import {
  energyOf,
  energyOfData,
  toTerabytes,
  watts,
  type DurationS,
  type EnergyKwh,
  type StorageGb,
} from "@llmcarbon/spec";
import { STORAGE_POWERS, TRANSFER_KWH_PER_GB, type StorageMedium } from "./storage-media.ts";

/**
 * Electricity of keeping data.
 *
 *   E = p_medium S r t
 *
 * @param load.storedGb S, mean capacity stored [GB]
 * @param load.replicationFactor r, copies kept [1]
 * @param load.durationS t, how long [s]
 * @param load.medium whose drives alone are counted, p = 0.65 W/TB (hdd) or 1.2 W/TB (ssd); a whole storage service with its
 *   cooling, p = 11.3 W/TB, where absent
 * @returns energy [kWh]; nothing stored gives zero
 * @throws {InvalidQuantityError} when the product is not finite
 * @source docs/methodology/storage.md, eq. 1
 * @example computeStoredEnergy({ storedGb: toGbFromTb(32.7), replicationFactor: 1, durationS: toSecondsFromDays(180) }) // 1,596.2832 kWh
 */
export const computeStoredEnergy = (load: {
  readonly storedGb: StorageGb;
  readonly replicationFactor: number;
  readonly durationS: DurationS;
  readonly medium?: StorageMedium | undefined;
}): EnergyKwh => {
  const { wPerTb } = STORAGE_POWERS[load.medium ?? "service"];
  return energyOf(watts(wPerTb.value * toTerabytes(load.storedGb) * load.replicationFactor), load.durationS);
};

/**
 * Electricity of moving data over the internet, the network's own cooling in it: no PUE of the site applies.
 *
 *   E = D × 0.006 kWh/GB
 *
 * @param load.transferredGb D, data moved [GB]
 * @returns energy [kWh]; nothing moved gives zero
 * @throws {InvalidQuantityError} when the product is not finite
 * @source docs/methodology/storage.md, eq. 2
 * @example computeMovedEnergy({ transferredGb: toGbFromTb(277.4) }) // 1,664.4 kWh
 */
export const computeMovedEnergy = (load: { readonly transferredGb: StorageGb }): EnergyKwh =>
  energyOfData(load.transferredGb, TRANSFER_KWH_PER_GB.value);
