import type { EnergyKwh } from "@llmcarbon/spec";
import type { ActivityOf } from "../../activity/activity.ts";

export type StorageActivity = ActivityOf<"storage">;

/** Energy of stored bytes and of moved ones. */
export type StorageRun = { readonly storedKwh: EnergyKwh; readonly movedKwh: EnergyKwh };
