import {
  exactly,
  findNearestNames,
  found,
  gPerKwh,
  InvalidQuantityError,
  notCovered,
  parseInstant,
  range,
  type AnswerV1,
  type CarbonIntensityGPerKwh,
  type ConfidenceV1,
  type GridIntensitySeriesV1,
  type ListingV1,
  type Period,
  type ProvenanceV1,
  type RangeV1,
  present,
} from "@llmcarbon/spec";
import type { IntensityRow } from "../rows.ts";
import { getZoneTable, type ZoneYears } from "./zone-table.ts";

type ZoneQuery = { readonly zone: string } & Period;

/**
 * Yearly mean intensity of a zone [gCO2e/kWh]: one interval for each calendar year of data the period touches.
 *
 * An interval is the year its figure speaks for. Where the data lack a year, the latest one before it answers, or the
 * earliest there is; its interval then lies outside the period. Boundary and basis are those of the zone's data set.
 *
 * @param query.zone id of a zone, whatever the case
 * @param query.from inclusive
 * @param query.to exclusive; equal to `from` for a moment
 * @throws {InvalidQuantityError} for a period that ends before it begins
 * @source data/countries-yearly, data/aggregates, data/egrid-subregions, data/canada-provinces, data/australia-states,
 *   data/gcp-region-years
 */
export function getIntensity({ zone, ...period }: ZoneQuery): AnswerV1<GridIntensitySeriesV1> {
  if (period.to < period.from) {
    throw new InvalidQuantityError(
      "period",
      `${period.from} to ${period.to}`,
      "an end that is not before the start",
    );
  }
  const table = getZoneTable();
  const years = table.get(zone.trim().toLowerCase());
  if (years === undefined) {
    const known = [...table.values()].map((each) => each.zone);
    return notCovered(
      `no intensity for zone "${zone}"; there are countries (FR), groups (world, eu27) and egrid:, province:, state: and gcp: zones`,
      findNearestNames(zone, known),
    );
  }
  const rows = rowsFor(years.rows, period);
  const [{ boundary, basis }] = rows;
  const intervals = rows.map((row) => ({
    period: { from: parseInstant(`${row.year}-01-01`), to: parseInstant(`${row.year + 1}-01-01`) },
    carbonIntensityGPerKwh: toRange(row),
  }));
  return found(
    { zone: years.zone, granularity: "annual", signal: "average", boundary, basis, intervals },
    toProvenance(years, rows),
  );
}

/** All zones there is an intensity for. */
export const listZones = (): readonly ListingV1[] =>
  [...getZoneTable().values()].map(({ zone, name, countryCode }) => ({
    id: zone,
    name,
    aliases: [],
    ...present({ countryCode }),
  }));

type Rows = ZoneYears["rows"];

function rowsFor(rows: Rows, { from, to }: Period): Rows {
  const firstYear = new Date(from).getUTCFullYear();
  const lastYear = new Date(Math.max(Date.parse(from), Date.parse(to) - 1)).getUTCFullYear();
  const first = rows.findLast((row) => row.year <= firstYear) ?? rows[0];
  return [first, ...rows.filter((row) => row.year > first.year && row.year <= lastYear)];
}

function toRange(row: IntensityRow): RangeV1<CarbonIntensityGPerKwh> {
  const { low_g_per_kwh: low, intensity_g_per_kwh: central, high_g_per_kwh: high } = row;
  return low === undefined || high === undefined
    ? exactly(gPerKwh(central))
    : range(gPerKwh(low), gPerKwh(central), gPerKwh(high));
}

const WEAKEST_FIRST: readonly ConfidenceV1[] = ["unverified", "derived", "published"];

function toProvenance(years: ZoneYears, rows: Rows): ProvenanceV1 {
  const [first] = rows;
  const last = rows.at(-1) ?? first;
  const titles = new Set(rows.map((row) => years.originOf(row.source_id).citation));
  const span = first === last ? `${last.year}` : `${first.year} to ${last.year}`;
  return {
    ...years.originOf(last.source_id),
    citation: `${[...titles].join("; ")}: ${years.name}, ${span}`,
    validFrom: `${first.year}-01-01`,
    validTo: `${last.year}-12-31`,
    // Lifecycle figures are a mix of sources times factors from the literature; direct ones come from inventories.
    quality: last.boundary === "lifecycle" ? "modelled" : "reported",
    confidence: WEAKEST_FIRST.find((each) => rows.some((row) => row.confidence === each)) ?? last.confidence,
  };
}
