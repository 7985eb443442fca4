import {
  exactly,
  found,
  gPerKwh,
  parseInstant,
  type FoundV1,
  type GridIntensitySeriesV1,
  type Period,
} from "@llmcarbon/spec";
import { originOf, parseRows } from "../generated/zones-yearly.ts";
import type { ZoneYears } from "../rows.ts";

let table: ReadonlyMap<string, ZoneYears> | undefined;

/** Yearly figures by id in lower case, read when first asked for. */
export const getZoneYears = (): ReadonlyMap<string, ZoneYears> =>
  (table ??= new Map(parseRows().map((years) => [years.zone.toLowerCase(), years])));

/** The calendar years a period touches, first and last. */
export const yearsOf = ({ from, to }: Period): readonly [first: number, last: number] => [
  new Date(from).getUTCFullYear(),
  new Date(Math.max(Date.parse(from), Date.parse(to) - 1)).getUTCFullYear(),
];

/**
 * Yearly mean intensity of a zone [gCO2e/kWh]: one interval for each calendar year of data the period touches. A year that is
 * missing is answered by the latest before it, else the earliest there is; its interval then lies outside the period.
 *
 * @source data/zones-yearly
 */
export function getYearlyIntensity(zone: ZoneYears, period: Period): FoundV1<GridIntensitySeriesV1> {
  const [firstYear, lastYear] = yearsOf(period);
  const first = Math.max(
    0,
    zone.years.findLastIndex((year) => year <= firstYear),
  );
  const indexes = zone.years.flatMap((year, index) =>
    index === first || (index > first && year <= lastYear) ? [index] : [],
  );
  const used = indexes.map((index) => zone.years[index] ?? zone.years[0]);
  const last = indexes.at(-1) ?? first;
  const origin = originOf(zone.source_ids[last] ?? zone.source_ids[0]);
  const span = used.length === 1 ? `${used[0]}` : `${used[0]} to ${used.at(-1)}`;
  return found(
    {
      zone: zone.zone,
      granularity: "annual",
      signal: "average",
      boundary: zone.boundary,
      basis: zone.basis,
      intervals: indexes.map((index) => ({
        period: yearPeriod(zone.years[index] ?? Number.NaN),
        carbonIntensityGPerKwh: exactly(gPerKwh(zone.intensities_g_per_kwh[index] ?? Number.NaN)),
      })),
    },
    {
      ...origin,
      citation: `${origin.citation}: ${zone.name}, ${span}`,
      validFrom: `${used[0]}-01-01`,
      validTo: `${used.at(-1)}-12-31`,
      quality: "modelled",
      confidence: zone.confidences[last] ?? zone.confidences[0],
    },
  );
}

const yearPeriod = (year: number): Period => ({
  from: parseInstant(`${year}-01-01`),
  to: parseInstant(`${year + 1}-01-01`),
});
