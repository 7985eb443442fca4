import {
  findNearestNames,
  found,
  lPerKwh,
  notCovered,
  pue,
  type AnswerV1,
  type ListingV1,
  type Pue,
  type SiteProfileV1,
  type SourcedV1,
  type WaterIntensityLPerKwh,
  present,
} from "@llmcarbon/spec";
import { originOf, parseRows } from "../generated/cloud-regions.ts";
import type { CloudRegionRow } from "../rows.ts";
import { findFleetPue } from "./facility-pue.ts";
import { findFleetWater } from "./facility-water.ts";

let table: ReadonlyMap<string, CloudRegionRow> | undefined;

const getTable = (): ReadonlyMap<string, CloudRegionRow> =>
  (table ??= new Map(parseRows().map((row) => [row.cloud_region, row])));

/**
 * The place behind `vendor/region`, whatever the case.
 *
 * Its grid zones begin with the smallest one figures are published for: the eGRID subregion in the United States, as
 * location-based accounting asks, the region's own figure at Google, the province or state in Canada and Australia.
 * The country and `world` follow.
 *
 * @returns PUE [1] of the region, else of the vendor's fleet; WUE [L/kWh] on site of the region,
 *   else of the vendor's fleet
 * @source data/cloud-regions, data/facility-pue, data/facility-water
 */
export function findSite(cloudRegion: string): AnswerV1<SiteProfileV1> {
  const row = getTable().get(cloudRegion.trim().toLowerCase());
  if (row === undefined) {
    return notCovered(
      `no cloud region is called "${cloudRegion}"; the data set cloud-regions has ${getTable().size}, as vendor/region`,
      findNearestNames(cloudRegion, getTable().keys()),
    );
  }
  const [vendor = ""] = row.cloud_region.split("/");
  const site = {
    cloudRegion: row.cloud_region,
    name: `${row.vendor}, ${row.name}`,
    countryCode: row.country_code,
    gridZones: listZones(row),
    ...present({
      pue: toRegionPue(row) ?? findFleetPue(vendor),
      waterIntensityLPerKwh: toWaterIntensity(row) ?? findFleetWater(vendor),
    }),
  } as const;
  const origin = originOf(row.source_id);
  return found(site, {
    ...origin,
    citation: `${origin.citation}: ${row.name}`,
    quality: "reported",
    confidence: row.confidence,
  });
}

function listZones({
  local_zones: local,
  country_code: country,
}: CloudRegionRow): SiteProfileV1["gridZones"] {
  const [smallest, ...others] = local?.split(";") ?? [];
  return smallest === undefined ? [country, "world"] : [smallest, ...others, country, "world"];
}

/** All cloud regions. */
export const listSites = (): readonly ListingV1[] =>
  [...getTable().values()].map(({ cloud_region, vendor, name, country_code }) => ({
    id: cloud_region,
    name: `${vendor}, ${name}`,
    aliases: [],
    vendor,
    countryCode: country_code,
  }));

function toRegionPue(row: CloudRegionRow): SourcedV1<Pue> | undefined {
  const { pue: value, pue_source_id: sourceId, pue_year: year, pue_confidence: confidence } = row;
  if (value === undefined || sourceId === undefined || year === undefined || confidence === undefined) {
    return undefined;
  }
  const quality = row.pue_kind === "reported" ? "reported" : "assumed";
  return {
    value: pue(value),
    provenance: { ...toYearOrigin(sourceId, year, `${row.name}, ${row.pue_kind}`), quality, confidence },
  };
}

function toWaterIntensity(row: CloudRegionRow): SourcedV1<WaterIntensityLPerKwh> | undefined {
  const { wue_l_per_kwh: value, wue_source_id: sourceId, wue_year: year } = row;
  if (value === undefined || sourceId === undefined || year === undefined) {
    return undefined;
  }
  const provenance = {
    ...toYearOrigin(sourceId, year, row.name),
    quality: "reported",
    confidence: "published",
  } as const;
  return { value: lPerKwh(value), provenance };
}

function toYearOrigin(sourceId: string, year: number, what: string) {
  const origin = originOf(sourceId);
  return {
    ...origin,
    citation: `${origin.citation} ${year}: ${what}`,
    validFrom: `${year}-01-01`,
    validTo: `${year}-12-31`,
  };
}
