import {
  createHourlyProfile,
  found,
  toHourlyIntervals,
  unpackHours,
  type FoundV1,
  type GridBoundaryV1,
  type GridIntensitySeriesV1,
  type HourlyProfile,
  type Period,
} from "@llmcarbon/spec";
import { originOf, PROFILES } from "../generated/profiles.ts";
import type { ProfileEntry } from "../rows.ts";
import { getZoneYears } from "./get-yearly-intensity.ts";

/** The profiles of one zone, all of one boundary, earliest year first. */
export type ZoneProfiles = readonly [ProfileEntry, ...ProfileEntry[]];

/** The hourly profiles of a zone, whatever the case of its id. */
export function findProfiles(zone: string, boundary: GridBoundaryV1): ZoneProfiles | undefined {
  const key = zone.trim().toUpperCase();
  const [first, ...others] = PROFILES.filter((each) => each.zone === key && each.boundary === boundary);
  return first && [first, ...others];
}

const loaded = new Map<ProfileEntry, Promise<HourlyProfile>>();

/** The hours of a profile, imported and unpacked once. */
function loadProfile(entry: ProfileEntry): Promise<HourlyProfile> {
  const known = loaded.get(entry);
  if (known !== undefined) return known;
  const profile = entry
    .load()
    .then((packed) => createHourlyProfile({ year: entry.year, hours: unpackHours(packed) }));
  loaded.set(entry, profile);
  return profile;
}

/**
 * Intensity of a zone [gCO2e/kWh] from its hourly profiles; those of another year stand in where a year has none.
 *
 * @source data/hourly-zones-2022, data/hourly-zones-2023, data/hourly-zones-2024
 */
export async function getHourlyIntensity(
  profiles: ZoneProfiles,
  period: Period,
): Promise<FoundV1<GridIntensitySeriesV1>> {
  const [first, ...others] = profiles;
  const toSource = (entry: ProfileEntry) => ({ year: entry.year, load: () => loadProfile(entry) });
  const { years, ...hours } = await toHourlyIntervals([toSource(first), ...others.map(toSource)], period);
  const { zone, boundary, basis, confidence } = first;
  const name = getZoneYears().get(zone.toLowerCase())?.name ?? zone;
  const origin = originOf((profiles.findLast(({ year }) => years.includes(year)) ?? first).source_id);
  return found(
    { zone, granularity: "hourly", signal: "average", boundary, basis, ...hours },
    {
      ...origin,
      citation: `${origin.citation}: ${name}, ${years.join(", ")}`,
      validFrom: `${years[0]}-01-01`,
      validTo: `${years.at(-1)}-12-31`,
      quality: "modelled",
      confidence,
    },
  );
}
