import {
  findNearestNames,
  found,
  lPerKwh,
  notCovered,
  pue,
  type AnswerV1,
  type ListingV1,
  type NotCoveredV1,
  type Pue,
  type SiteProfileV1,
  type SourcedV1,
  type WaterIntensityLPerKwh,
  present,
} from "@llmcarbon/spec";
import * as regions from "../generated/cloud-regions.ts";
import * as operatorSites from "../generated/operator-sites.ts";
import { findWeakest } from "../find-weakest.ts";
import type { CloudRegionRow } from "../rows.ts";
import { listZonesAround } from "../zones/list-zones-around.ts";
import { findFleetPue } from "./facility-pue.ts";
import { findFleetWater } from "./facility-water.ts";
import { findZoneSite } from "./find-zone-site.ts";

type Place = { readonly row: CloudRegionRow; readonly originOf: typeof regions.originOf };

let table: ReadonlyMap<string, Place> | undefined;

const getTable = (): ReadonlyMap<string, Place> =>
  (table ??= new Map(
    [regions, operatorSites].flatMap(({ parseRows, originOf }) =>
      parseRows().map((row) => [row.cloud_region, { row, originOf }]),
    ),
  ));

/**
 * The place behind `vendor/region` or `operator/site`, whatever the case; the id of a grid zone answers too, as a place
 * somewhere in it, for whoever needs the zones around one that has no figures.
 *
 * Its grid zones are, best first: the zone live sources know it by; the figures published for less than a country, which are the eGRID subregion in the United States, the region's own figure at
 * Google, the province or state in Canada and Australia; the country; the European Union or the continent; `world`. A zone
 * that another source puts the region in is told, not taken: it may be far cleaner, and nobody said which is right.
 *
 * The confidence is the weaker one of the place's and its zone's.
 *
 * @returns PUE [1] of the region, else of the vendor's fleet; WUE [L/kWh] on site of the region,
 *   else of the vendor's fleet
 * @source data/cloud-regions, data/operator-sites, data/facility-pue, data/facility-water, data/zone-codes
 */
export function findSite(cloudRegion: string): AnswerV1<SiteProfileV1> {
  const place = getTable().get(cloudRegion.trim().toLowerCase());
  if (place === undefined) return findZoneSite(cloudRegion) ?? refuse(cloudRegion);
  const { row } = place;
  const [vendor = ""] = row.cloud_region.split("/");
  const site = {
    cloudRegion: row.cloud_region,
    name: `${row.vendor}, ${row.name}`,
    countryCode: row.country_code,
    gridZones: listZones(row),
    ...present({
      pue: toRegionPue(place) ?? findFleetPue(vendor),
      waterIntensityLPerKwh: toWaterIntensity(place) ?? findFleetWater(vendor),
    }),
  } as const;
  const origin = place.originOf(row.source_id);
  return found(site, {
    ...origin,
    citation: `${origin.citation}: ${row.name}${tellZone(row)}`,
    quality: "reported",
    confidence: findWeakest([row.confidence, row.zone_confidence ?? row.confidence]),
  });
}

/** What a reader should know of the zone of a place: that nobody looked it up, or that sources disagree. */
function tellZone({
  grid_zone: zone,
  alternative_zone: other,
  zone_confidence: confidence,
}: CloudRegionRow): string {
  const recalled = confidence === "unverified" ? `; its grid zone ${zone} is recalled` : "";
  return recalled + (other === undefined ? "" : `; another source puts it in the zone ${other}`);
}

const refuse = (cloudRegion: string): NotCoveredV1 =>
  notCovered(
    `no cloud region is called "${cloudRegion}"; there are ${getTable().size} of them, as vendor/region, and sites as operator/site`,
    findNearestNames(cloudRegion, getTable().keys()),
  );

function listZones({
  grid_zone: gridZone,
  local_zones: local,
  country_code: country,
}: CloudRegionRow): SiteProfileV1["gridZones"] {
  const named = [gridZone, ...(local?.split(";") ?? [])].filter((zone) => zone !== undefined);
  const zones = new Set([...named, ...listZonesAround(country)]);
  return [...zones] as unknown as SiteProfileV1["gridZones"];
}

/** All cloud regions and sites of operators. */
export const listSites = (): readonly ListingV1[] =>
  [...getTable().values()].map(({ row: { cloud_region, vendor, name, country_code } }) => ({
    id: cloud_region,
    name: `${vendor}, ${name}`,
    aliases: [],
    vendor,
    countryCode: country_code,
  }));

function toRegionPue({ row, originOf }: Place): SourcedV1<Pue> | undefined {
  const { pue: value, pue_source_id: sourceId, pue_year: year, pue_confidence: confidence } = row;
  if (value === undefined || sourceId === undefined || year === undefined || confidence === undefined) {
    return undefined;
  }
  const quality = row.pue_kind === "reported" ? "reported" : "assumed";
  return {
    value: pue(value),
    provenance: {
      ...toYearOrigin(originOf(sourceId), year, `${row.name}, ${row.pue_kind}`),
      quality,
      confidence,
    },
  };
}

function toWaterIntensity({ row, originOf }: Place): SourcedV1<WaterIntensityLPerKwh> | undefined {
  const { wue_l_per_kwh: value, wue_source_id: sourceId, wue_year: year } = row;
  if (value === undefined || sourceId === undefined || year === undefined) {
    return undefined;
  }
  const provenance = {
    ...toYearOrigin(originOf(sourceId), year, row.name),
    quality: "reported",
    confidence: "published",
  } as const;
  return { value: lPerKwh(value), provenance };
}

function toYearOrigin(origin: ReturnType<Place["originOf"]>, year: number, what: string) {
  return {
    ...origin,
    citation: `${origin.citation} ${year}: ${what}`,
    validFrom: `${year}-01-01`,
    validTo: `${year}-12-31`,
  };
}
