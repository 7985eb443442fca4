import { parseActivity } from "@llmcarbon/core";
import type { DeclaredMonth } from "../../declared/list-complete-months.ts";
import { requireBookable, type BookableActivity } from "../../ingest/require-bookable.ts";
import type { StorageAssetDocument } from "./storage-asset.schema.ts";

type Asset = { readonly name: string; readonly document: StorageAssetDocument };

/**
 * What is stored in a month, as the activity it is booked as.
 *
 * @throws {InvalidDocumentError} for what cannot be true together, or has no room in the ledger
 */
export function toStorageActivity(
  { name, document }: Asset,
  { month, start, end, days, daysOfMonth }: DeclaredMonth,
): BookableActivity {
  const { project, team, site, workload } = document;
  const { transferredTb, ...stored } = workload;
  return requireBookable(
    parseActivity({
      id: `${name}/${month}`,
      source: "storage-asset",
      phase: "storage",
      project,
      ...(team === undefined ? {} : { team }),
      ...(site === undefined ? {} : { site }),
      workload: {
        ...stored,
        durationDays: days,
        ...(transferredTb === undefined ? {} : { transferredTb: (transferredTb * days) / daysOfMonth }),
      },
      period: { start, end },
    }),
  );
}
