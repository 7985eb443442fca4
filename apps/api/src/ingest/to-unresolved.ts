import type { Activity } from "@llmcarbon/core";
import type { FactorNames, JsonValue, UnresolvedFactor } from "@llmcarbon/prisma";
import { clip } from "./clip.ts";

/** What the ledger keeps of a name, of a zone and of a reason [bytes]. */
const LONGEST_NAME = 400;
const LONGEST_ZONE = 100;
const LONGEST_REASON = 2000;

/** A factor without figures: what is booked with it is counted, and waits. */
export const toUnresolved = (basis: Activity | JsonValue, reason: string): UnresolvedFactor => ({
  // Only what passed through core's own schema becomes a basis.
  ...namesAsSent(basis as Activity),
  unresolvedReason: clip(reason, LONGEST_REASON),
});

/** The names of a document as they stand in it. */
function namesAsSent({ model, hardware, site }: Activity): FactorNames {
  return clipNames({
    modelId: typeof model === "string" ? model : null,
    hardwareId: hardware?.accelerator ?? hardware?.instance ?? null,
    gridZone: site?.gridZone ?? site?.countryCode ?? null,
    siteName: site?.name ?? site?.cloudRegion ?? null,
  });
}

/** Names as far as the ledger keeps them; those of providers may be of any length. */
export const clipNames = ({ modelId, hardwareId, gridZone, siteName }: FactorNames): FactorNames => ({
  modelId: modelId && clip(modelId, LONGEST_NAME),
  hardwareId: hardwareId && clip(hardwareId, LONGEST_NAME),
  gridZone: gridZone && clip(gridZone, LONGEST_ZONE),
  siteName: siteName && clip(siteName, LONGEST_NAME),
});
