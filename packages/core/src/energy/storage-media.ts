import { kwhPerGb, toKwhPerGbFromJoulesPerBit, type SourcedV1 } from "@llmcarbon/spec";
import { sourced } from "../constants/sourced.ts";
import type { Spread } from "../uncertainty/spread.ts";
import { STORAGE_W_PER_TB } from "./compute-storage-energy.ts";

export type StorageMedium = "ssd" | "hdd";

/** Power of stored data [W/TB], what it is of, and how far it may be off. */
export type StoragePower = {
  readonly wPerTb: SourcedV1<number>;
  /** true for a whole storage service with its cooling: no PUE on top */
  readonly includesFacility: boolean;
  readonly spread: Spread;
};

const HDD_W_PER_TB = sourced({
  value: 0.65,
  source: "cloud-carbon-footprint#storage, HDD: 6.5 W for 10 TB",
  kind: "modelled",
});

const SSD_W_PER_TB = sourced({
  value: 1.2,
  source: "cloud-carbon-footprint#storage, SSD: 6 W for 5 TB",
  kind: "modelled",
});

/** Storage of 2011 by Baliga et al.: 4.9 kW for 604 TB, cooled (1.5) and kept twice (2). */
const BALIGA_W_PER_TB = 24.3;

/** Drives alone against a whole service: servers, redundancy, empty space and cooling lie between them. */
const driveSpread = (wPerTb: number): Spread => ({
  below: Math.log(1.5),
  above: Math.log(STORAGE_W_PER_TB.value / wPerTb),
});

/** Where no medium is named: a whole storage service. Where one is: its drives alone. */
export const STORAGE_POWERS: Readonly<Record<StorageMedium | "service", StoragePower>> = {
  service: {
    wPerTb: STORAGE_W_PER_TB,
    includesFacility: true,
    spread: {
      below: Math.log(STORAGE_W_PER_TB.value / HDD_W_PER_TB.value),
      above: Math.log(BALIGA_W_PER_TB / STORAGE_W_PER_TB.value),
    },
  },
  hdd: { wPerTb: HDD_W_PER_TB, includesFacility: false, spread: driveSpread(HDD_W_PER_TB.value) },
  ssd: { wPerTb: SSD_W_PER_TB, includesFacility: false, spread: driveSpread(SSD_W_PER_TB.value) },
};

/** Electricity of moving data through the public internet, redundancy and cooling of the network in it [kWh/GB]: 2.7 µJ/bit. */
export const TRANSFER_KWH_PER_GB = sourced({
  value: toKwhPerGbFromJoulesPerBit(2.7e-6),
  source: "baliga-2011#transport in a public cloud, 2.7 µJ per bit",
  kind: "modelled",
  confidence: "unverified",
});

/** Between the networks of large clouds (0.001 kWh/GB) and the internet of 2015 (0.06 kWh/GB). */
export const TRANSFER_SPREAD = sourced({
  value: {
    below: Math.log(TRANSFER_KWH_PER_GB.value / kwhPerGb(0.001)),
    above: Math.log(kwhPerGb(0.06) / TRANSFER_KWH_PER_GB.value),
  },
  source: "aslan-2018#0.06 kWh/GB in 2015, against 0.001 kWh/GB in Cloud Carbon Footprint",
  kind: "modelled",
  confidence: "unverified",
});
