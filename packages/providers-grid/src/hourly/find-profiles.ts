import type { GridBoundaryV1 } from "@llmcarbon/spec";
import { PROFILES } from "../generated/profiles.ts";
import type { ProfileEntry } from "../rows.ts";

/** The profiles of one zone, all of one boundary. */
export type ZoneProfiles = readonly [ProfileEntry, ...ProfileEntry[]];

/**
 * The hourly profiles of a zone, whatever the case of its id.
 *
 * @param boundary what they must count; lifecycle where absent
 */
export function findProfiles(zone: string, boundary: GridBoundaryV1 = "lifecycle"): ZoneProfiles | undefined {
  const key = zone.trim().toUpperCase();
  const [first, ...others] = PROFILES.filter((each) => each.zone === key && each.boundary === boundary);
  return first && [first, ...others];
}

/** Zones that have a profile. */
export const listProfileZones = (): readonly string[] => [...new Set(PROFILES.map(({ zone }) => zone))];
