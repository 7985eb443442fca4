import {
  carbonOfCapacity,
  gigabytes,
  grams,
  type CarbonG,
  type CarbonPerCapacityGPerGb,
  type DurationS,
  type StorageGb,
} from "@llmcarbon/spec";

/**
 * Manufacturing emissions of drives that fall to stored data. Drives spin whether they are read or not, so the calendar
 * counts.
 *
 *   m = S r CPS t / T
 *
 * @param load.storedGb S, mean capacity stored [GB]
 * @param load.replicationFactor r, copies kept [1]
 * @param load.carbonGPerGb CPS of the medium [gCO2e/GB]
 * @param load.durationS t, how long [s]
 * @param load.lifetimeS T, how long a drive is kept [s], > 0
 * @returns emissions [gCO2e]; the servers around the drives are not in it
 * @throws {InvalidQuantityError} when the lifetime is zero
 * @source docs/methodology/storage.md, eq. 3
 * @example computeStorageCarbon({ storedGb: gigabytes(32_700), replicationFactor: 1, carbonGPerGb: gPerGb(1.334),
 *   durationS: toSecondsFromDays(180), lifetimeS: toSecondsFromDays(1825) }) // 4,302.5 g
 */
export const computeStorageCarbon = (load: {
  readonly storedGb: StorageGb;
  readonly replicationFactor: number;
  readonly carbonGPerGb: CarbonPerCapacityGPerGb;
  readonly durationS: DurationS;
  readonly lifetimeS: DurationS;
}): CarbonG => {
  const drivesG = carbonOfCapacity(gigabytes(load.storedGb * load.replicationFactor), load.carbonGPerGb);
  return grams((drivesG * load.durationS) / load.lifetimeS);
};
