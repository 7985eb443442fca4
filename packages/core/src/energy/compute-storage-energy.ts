import {
  energyOf,
  toTerabytes,
  watts,
  type DurationS,
  type EnergyKwh,
  type StorageGb,
} from "@llmcarbon/spec";
import { sourced } from "../constants/sourced.ts";

/** Power that keeps a terabyte stored [W/TB]. */
export const STORAGE_W_PER_TB = sourced({
  value: 11.3,
  source: "posani-2018#centralised storage",
  kind: "reported",
});

/** Power that moves a terabyte, spread over the period it is moved in [W/TB]. */
export const TRANSFER_W_PER_TB = sourced({
  value: 1.48,
  source: "llmcarbon-paper#storage validation, after Baliga et al. 2011",
  kind: "reported",
  confidence: "unverified",
});

/**
 * Electricity of storing data, before cooling.
 *
 *   E = 11.3 W/TB × S × t
 *
 * @param load.storedGb S, mean capacity stored [GB]
 * @param load.durationS t, how long [s]
 * @returns energy [kWh]; nothing stored gives zero
 * @throws {InvalidQuantityError} when the product is not finite
 * @source docs/methodology/llmcarbon.md, eq. 8a
 * @example computeStorageEnergy({ storedGb: toGbFromTb(32.7), durationS: toSecondsFromDays(180) }) // 1,596.2832 kWh
 */
export const computeStorageEnergy = (load: {
  readonly storedGb: StorageGb;
  readonly durationS: DurationS;
}): EnergyKwh => energyOf(watts(STORAGE_W_PER_TB.value * toTerabytes(load.storedGb)), load.durationS);

/**
 * Electricity of moving data, before cooling.
 *
 *   E = 1.48 W/TB × S × t
 *
 * @param load.transferredGb S, everything moved in the period [GB]
 * @param load.durationS t, length of the period [s]
 * @returns energy [kWh]; nothing moved gives zero
 * @throws {InvalidQuantityError} when the product is not finite
 * @source docs/methodology/llmcarbon.md, eq. 8b
 * @example computeTransferEnergy({ transferredGb: toGbFromTb(277.4), durationS: toSecondsFromDays(180) }) // 1,773.58464 kWh
 */
export const computeTransferEnergy = (load: {
  readonly transferredGb: StorageGb;
  readonly durationS: DurationS;
}): EnergyKwh => energyOf(watts(TRANSFER_W_PER_TB.value * toTerabytes(load.transferredGb)), load.durationS);
