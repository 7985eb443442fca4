import {
  durationOf,
  findNearestNames,
  InvalidQuantityError,
  notCovered,
  present,
  type AnswerV1,
  type GridBoundaryV1,
  type GridIntensitySeriesV1,
  type ListingV1,
  type Period,
} from "@llmcarbon/spec";
import { findProfiles, getHourlyIntensity, type ZoneProfiles } from "./get-hourly-intensity.ts";
import { getYearlyIntensity, getZoneYears, yearsOf } from "./get-yearly-intensity.ts";

export type IntensityQuery = Period & { readonly zone: string; readonly boundary?: GridBoundaryV1 };

/**
 * Intensity of a zone [gCO2e/kWh]: by hour where there is a profile, else by year. A period of a year or more that no profile
 * was made for is answered by the year, since the yearly figure is then the better one.
 *
 * @param query.zone id of a zone, whatever the case
 * @param query.from inclusive
 * @param query.to exclusive; equal to `from` for a moment
 * @param query.boundary what the figures must count, lifecycle where absent; a zone that has only others is not covered
 * @throws {InvalidQuantityError} for a period that ends before it begins
 * @source data/hourly-zones-2022, data/hourly-zones-2023, data/hourly-zones-2024, data/zones-yearly
 */
export async function getIntensity({
  zone,
  boundary = "lifecycle",
  ...period
}: IntensityQuery): Promise<AnswerV1<GridIntensitySeriesV1>> {
  if (period.to < period.from) {
    throw new InvalidQuantityError(
      "period",
      `${period.from} to ${period.to}`,
      "an end that is not before the start",
    );
  }
  const zones = getZoneYears();
  const known = zones.get(zone.trim().toLowerCase());
  const years = known?.boundary === boundary ? known : undefined;
  const profiles = findProfiles(zone, boundary);
  if (profiles !== undefined && (years === undefined || hasHoursFor(profiles, period))) {
    return getHourlyIntensity(profiles, period);
  }
  if (years !== undefined) return getYearlyIntensity(years, period);
  if (known !== undefined)
    return notCovered(`zone "${zone}" has ${known.boundary} intensity, not ${boundary}`);
  const ids = [...zones.values()].map((each) => each.zone);
  return notCovered(
    `no intensity for zone "${zone}"; there are ${ids.length} zones of Electricity Maps, such as US-MIDA-PJM and FR`,
    findNearestNames(zone, ids),
  );
}

const WHOLE_YEAR: Period = {
  from: "2023-01-01T00:00:00.000Z" as Period["from"],
  to: "2024-01-01T00:00:00.000Z" as Period["to"],
};

/** Whether hours are the better answer: the period is short, or every year of it has a profile of its own. */
function hasHoursFor(profiles: ZoneProfiles, period: Period): boolean {
  if (durationOf(period) < durationOf(WHOLE_YEAR)) return true;
  const [first, last] = yearsOf(period);
  const own = new Set(profiles.map(({ year }) => year));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).every((year) => own.has(year));
}

/** All zones there is an intensity for. */
export const listZones = (): readonly ListingV1[] =>
  [...getZoneYears().values()].map(({ zone, name, country_code: countryCode }) => ({
    id: zone,
    name,
    aliases: [],
    ...present({ countryCode }),
  }));
