import {
  exactly,
  found,
  gPerKwh,
  parseInstant,
  range,
  type CarbonIntensityGPerKwh,
  type FoundV1,
  type GridIntensitySeriesV1,
  type Instant,
  type Period,
  type ProvenanceV1,
  type RangeV1,
} from "@llmcarbon/spec";
import { findWeakest } from "../find-weakest.ts";
import type { ZoneYears } from "../rows.ts";
import { beginOfEdition, editionAt, nameEditions, periodOfEdition } from "./edition.ts";
import type { FoundZone } from "./zone-table.ts";

/**
 * Yearly mean intensity of a zone [gCO2e/kWh]: one interval for each calendar year of data the period touches.
 *
 * An interval is the year its figure speaks for, or the twelve months from the publication of an edition on, which rests on data
 * of earlier years. Where the data lack a year, the latest one before it answers, or the earliest there is; its interval then
 * lies outside the period.
 *
 * @param period half-open; a moment where both ends are the same
 */
export function getYearlyIntensity(zone: FoundZone, period: Period): FoundV1<GridIntensitySeriesV1> {
  const { years, isByEdition } = zone;
  const indexes = indexesFor(zone, period);
  const toPeriod = isByEdition ? periodOfEdition : yearOf;
  const intervals = indexes.map((index) => ({
    period: toPeriod(years.years[index] ?? Number.NaN),
    carbonIntensityGPerKwh: toRange(years, index),
  }));
  const { boundary, basis } = years;
  return found(
    {
      zone: years.zone,
      granularity: "annual",
      signal: "average",
      boundary,
      basis,
      intervals,
      ...(isByEdition ? { standsIn: describeSpan(zone, indexes).span } : {}),
    },
    toProvenance(zone, indexes),
  );
}

const yearOf = (year: number): Period => ({
  from: parseInstant(`${year}-01-01`),
  to: parseInstant(`${year + 1}-01-01`),
});

type Indexes = readonly [number, ...number[]];

const yearAt = (instant: Instant): number => new Date(instant).getUTCFullYear();

function indexesFor({ years: { years }, isByEdition }: FoundZone, { from, to }: Period): Indexes {
  const toYear = isByEdition ? editionAt : yearAt;
  const firstYear = toYear(from);
  const lastYear = toYear(to > from ? parseInstant(new Date(Date.parse(to) - 1).toISOString()) : from);
  const first = Math.max(
    0,
    years.findLastIndex((year) => year <= firstYear),
  );
  const indexes: [number, ...number[]] = [first];
  for (let index = first + 1; (years[index] ?? Number.POSITIVE_INFINITY) <= lastYear; index += 1) {
    indexes.push(index);
  }
  return indexes;
}

function toRange(years: ZoneYears, index: number): RangeV1<CarbonIntensityGPerKwh> {
  const central = gPerKwh(years.intensities_g_per_kwh[index] ?? Number.NaN);
  const [low, high] = [years.lows_g_per_kwh?.[index], years.highs_g_per_kwh?.[index]];
  return low === undefined || high === undefined
    ? exactly(central)
    : range(gPerKwh(low), central, gPerKwh(high));
}

function toProvenance(zone: FoundZone, indexes: Indexes): ProvenanceV1 {
  const { years, originOf } = zone;
  const sourceOf = (index: number) => originOf(years.source_ids[index] ?? years.source_ids[0]);
  const confidenceOf = (index: number) => years.confidences[index] ?? years.confidences[0];
  const [first, ...others] = indexes;
  const titles = new Set(indexes.map((index) => sourceOf(index).citation));
  const { span, ...valid } = describeSpan(zone, indexes);
  return {
    ...sourceOf(others.at(-1) ?? first),
    citation: `${[...titles].join("; ")}: ${years.name}, ${span}${doubtOf(years, indexes)}`,
    ...valid,
    // Lifecycle figures are a mix of sources times factors from the literature; direct ones come from inventories.
    quality: years.boundary === "lifecycle" ? "modelled" : "reported",
    confidence: findWeakest([confidenceOf(first), ...others.map(confidenceOf)]),
  };
}

/** The years of figures, in words and as days; an edition has no last day, since it answers from its publication on. */
function describeSpan({ years: { years }, isByEdition }: FoundZone, indexes: Indexes) {
  const [first] = indexes;
  const [firstYear, lastYear] = [years[first] ?? Number.NaN, years[indexes.at(-1) ?? first] ?? Number.NaN];
  const span = firstYear === lastYear ? `${lastYear}` : `${firstYear} to ${lastYear}`;
  return isByEdition
    ? { span: nameEditions(firstYear, lastYear), validFrom: beginOfEdition(firstYear) }
    : { span, validFrom: `${firstYear}-01-01`, validTo: `${lastYear}-12-31` };
}

/** Coal alone is about 820 g/kWh over its life; a whole country above this is doubtful, and other sources have half. */
const DOUBTFUL_G_PER_KWH = 1000;

/** What a reader should know of figures that look wrong or are not wholly told: they are passed on as published, and marked. */
function doubtOf(years: ZoneYears, indexes: Indexes): string {
  // Google's, whose page says nothing of imports.
  if (years.zone.startsWith("gcp:"))
    return " (basis taken as consumption: whether imports are counted is not said)";
  const values = indexes.map((index) => years.intensities_g_per_kwh[index]);
  const isDoubtful = values.some((value) => value !== undefined && value > DOUBTFUL_G_PER_KWH);
  return isDoubtful ? " (above 1,000 g/kWh as published, which is doubtful)" : "";
}
