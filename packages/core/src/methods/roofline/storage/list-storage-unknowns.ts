import { TRANSFER_SPREAD } from "../../../energy/storage-media.ts";
import type { PartUnknowns } from "../../../estimate/assemble-estimate.ts";
import type { Facts } from "../../../facts/facts.ts";
import { MANUFACTURE_UNKNOWN, pueUnknown } from "../../../uncertainty/name-unknowns.ts";
import type { Spread } from "../../../uncertainty/spread.ts";
import type { Unknown } from "../../../uncertainty/unknown.ts";
import type { StorageActivity, StorageRun } from "./compute-storage.ts";

/** What stored and moved data leave open: the power of the medium, the energy of the network, and the place's PUE. */
export function listStorageUnknowns(
  { workload, overrides }: StorageActivity,
  { site }: Facts,
  { power, storedKwh, movedKwh, overheadKwh, drivesG }: StorageRun,
): PartUnknowns {
  const total = storedKwh + movedKwh + overheadKwh;
  const moved = total > 0 ? movedKwh / total : 0;
  const medium = workload.medium ?? "service";
  const energy: Unknown[] = [];
  if (moved < 1) {
    energy.push({
      id: `storage-power:${medium}`,
      label: `power of stored data, ${medium}`,
      spread: scale(power.spread, 1 - moved),
    });
  }
  if (moved > 0) {
    energy.push({
      id: "transfer",
      label: "electricity of moving data",
      spread: scale(TRANSFER_SPREAD.value, moved),
    });
  }
  if (overheadKwh > 0 && site.isPueAssumed) energy.push(pueUnknown(site));
  const isStated = overrides?.embodiedCarbonG !== undefined;
  return {
    energy,
    ...(drivesG === undefined ? {} : { embodied: isStated ? [] : [MANUFACTURE_UNKNOWN] }),
  };
}

/** A part of a figure moves the whole by its share. */
const scale = ({ below, above }: Spread, share: number): Spread => ({
  below: below * share,
  above: above * share,
});
