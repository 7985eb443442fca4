import {
  createHourlyProfile,
  found,
  notCovered,
  toHourlyIntervals,
  unpackHours,
  type AnswerV1,
  type GridIntensitySeriesV1,
  type HourlyProfile,
  type Period,
} from "@llmcarbon/spec";
import { originOf } from "../generated/profiles.ts";
import type { ProfileEntry } from "../rows.ts";
import { findZoneCodes } from "../zones/find-zone-codes.ts";
import type { ZoneProfiles } from "./find-profiles.ts";

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

/** Zones whose hours the source names by their end were moved to the start; the data set's README tells the evidence. */
const HOURS_ARE_UNSURE = "hours may be off by one";

/**
 * Intensity of a zone [gCO2e/kWh] from its hourly profiles; those of another year stand in where a year has none. Hours the
 * source lacks are left out.
 *
 * @param profiles of one zone and boundary, earliest year first
 * @source data/hourly-profiles-2022
 */
export async function getHourlyIntensity(
  profiles: ZoneProfiles,
  period: Period,
): Promise<AnswerV1<GridIntensitySeriesV1>> {
  const [first, ...others] = profiles;
  const toSource = (entry: ProfileEntry) => ({ year: entry.year, load: () => loadProfile(entry) });
  const { years, ...hours } = await toHourlyIntervals([toSource(first), ...others.map(toSource)], period);
  const { zone, boundary, basis, confidence } = first;
  if (hours.intervals.length === 0) {
    return notCovered(`the hourly profile of zone "${zone}" lacks ${period.from} to ${period.to}`);
  }
  const origin = originOf((profiles.findLast(({ year }) => years.includes(year)) ?? first).source_id);
  return found(
    { zone, granularity: "hourly", signal: "average", boundary, basis, ...hours },
    {
      ...origin,
      citation: `${origin.citation}: ${findZoneCodes(zone)?.name ?? zone}, ${years.join(", ")} (${HOURS_ARE_UNSURE})`,
      validFrom: `${years[0]}-01-01`,
      validTo: `${years.at(-1)}-12-31`,
      quality: "modelled",
      confidence,
    },
  );
}
