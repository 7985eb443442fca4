import {
  findNearestNames,
  InvalidQuantityError,
  notCovered,
  present,
  type AnswerV1,
  type GridBoundaryV1,
  type GridIntensitySeriesV1,
  type ListingV1,
  type NotCoveredV1,
  type Period,
} from "@llmcarbon/spec";
import { findProfiles, listProfileZones } from "../hourly/find-profiles.ts";
import { getHourlyIntensity } from "../hourly/get-hourly-intensity.ts";
import { findZoneCodes } from "../zones/find-zone-codes.ts";
import { listZonesAround } from "../zones/list-zones-around.ts";
import { getYearlyIntensity } from "./get-yearly-intensity.ts";
import { findZone, listYearlyZones } from "./zone-table.ts";

export type IntensityQuery = Period & { readonly zone: string; readonly boundary?: GridBoundaryV1 };

/**
 * Intensity of a zone [gCO2e/kWh]: by hour where there is a profile, else by year.
 *
 * @param query.zone id of a zone, whatever the case
 * @param query.from inclusive
 * @param query.to exclusive; equal to `from` for a moment
 * @param query.boundary what the figures must count; a zone that has only others is not covered
 * @throws {InvalidQuantityError} for a period that ends before it begins
 * @source data/hourly-profiles-2022, data/countries-yearly, data/aggregates, data/egrid-subregions, data/us-states,
 *   data/canada-provinces, data/australia-states, data/gcp-region-years
 */
export async function getIntensity({
  zone,
  boundary,
  ...period
}: IntensityQuery): Promise<AnswerV1<GridIntensitySeriesV1>> {
  if (period.to < period.from) {
    throw new InvalidQuantityError(
      "period",
      `${period.from} to ${period.to}`,
      "an end that is not before the start",
    );
  }
  const profiles = findProfiles(zone, boundary);
  if (profiles !== undefined) return getHourlyIntensity(profiles, period);
  const known = findZone(zone);
  if (known === undefined) return refuseZone(zone, boundary);
  if (boundary !== undefined && boundary !== known.years.boundary) {
    return notCovered(`zone "${zone}" has ${known.years.boundary} intensity, not ${boundary}`);
  }
  return getYearlyIntensity(known, period);
}

function refuseZone(zone: string, boundary: GridBoundaryV1 | undefined): NotCoveredV1 {
  const codes = findZoneCodes(zone);
  if (codes !== undefined) {
    const around = listZonesAround(codes.countryCode).filter((each) => findZone(each));
    const what = findProfiles(zone) === undefined ? "no intensity" : `no ${boundary} intensity`;
    return notCovered(`${what} for zone "${zone}" itself; around it lie ${around.join(", ")}`, around);
  }
  return notCovered(
    `no intensity for zone "${zone}"; there are countries (FR), groups (world, eu27), hourly zones (US-MIDA-PJM) and egrid:, province:, state: and gcp: zones`,
    findNearestNames(
      zone,
      listZones().map(({ id }) => id),
    ),
  );
}

/** All zones there is an intensity for. */
export const listZones = (): readonly ListingV1[] => [
  ...listYearlyZones().map(({ zone, name, country_code: countryCode }) => ({
    id: zone,
    name,
    aliases: [],
    ...present({ countryCode }),
  })),
  ...listProfileZones().map((zone) => {
    const codes = findZoneCodes(zone);
    return {
      id: zone,
      name: codes?.name ?? zone,
      aliases: [],
      ...present({ countryCode: codes?.countryCode }),
    };
  }),
];
