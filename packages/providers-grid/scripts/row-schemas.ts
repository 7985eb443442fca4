import {
  choiceColumn,
  integerColumn,
  numberColumn,
  patternColumn,
  textColumn,
} from "@llmcarbon/tooling/data";
import { z } from "zod";
import type {
  CloudRegionRow,
  CountryGroupRow,
  ElectricityWaterRow,
  FacilityPueRow,
  FacilityWaterRow,
  IntensityRow,
  ResidualMixRow,
  SourceFactorRow,
  ZoneCodeRow,
} from "../src/rows.ts";

const confidence = choiceColumn(["published", "derived", "unverified"]);
const year = integerColumn({ least: 1990, most: 2100 });
const pue = numberColumn({ least: 1, most: 5 });
const countryCode = patternColumn(/^[A-Z]{2}$/, "two capital letters, ISO 3166-1 alpha-2");

export const intensitySchema = z.object({
  zone: patternColumn(
    /^([A-Z]{2}|[a-z][a-z0-9-]+|(egrid|province|state|gcp):[A-Za-z0-9-]+)$/,
    "FR, world, or egrid:, province:, state: or gcp: and an id",
  ),
  name: textColumn(),
  country_code: countryCode.exactOptional(),
  year,
  intensity_g_per_kwh: numberColumn({ least: 0, most: 2000 }),
  boundary: choiceColumn(["lifecycle", "direct"]),
  basis: choiceColumn(["production", "consumption"]),
  source_id: textColumn(),
  confidence,
}) satisfies z.ZodType<IntensityRow>;

export const cloudRegionSchema = z.object({
  cloud_region: patternColumn(/^[a-z]+\/[a-z0-9_-]+$/, "vendor/region in small letters"),
  vendor: textColumn(),
  name: textColumn(),
  country_code: countryCode,
  grid_zone: textColumn().exactOptional(),
  alternative_zone: textColumn().exactOptional(),
  zone_confidence: confidence.exactOptional(),
  local_zones: textColumn().exactOptional(),
  pue: pue.exactOptional(),
  pue_year: year.exactOptional(),
  pue_kind: choiceColumn(["reported", "design target", "estimate"]).exactOptional(),
  pue_source_id: textColumn().exactOptional(),
  pue_confidence: confidence.exactOptional(),
  wue_l_per_kwh: numberColumn({ least: 0, most: 20 }).exactOptional(),
  wue_year: year.exactOptional(),
  wue_source_id: textColumn().exactOptional(),
  source_id: textColumn(),
  confidence,
}) satisfies z.ZodType<CloudRegionRow>;

export const facilityPueSchema = z.object({
  operator: textColumn(),
  year,
  pue,
  source_id: textColumn(),
  confidence,
}) satisfies z.ZodType<FacilityPueRow>;

const siteWater = numberColumn({ least: 0, most: 20 });

export const facilityWaterSchema = z.object({
  operator: textColumn(),
  year,
  wue_l_per_kwh: siteWater,
  source_id: textColumn(),
  confidence,
}) satisfies z.ZodType<FacilityWaterRow>;

export const electricityWaterSchema = z.object({
  zone: textColumn(),
  name: textColumn(),
  year,
  plants_l_per_kwh: numberColumn({ least: 0, most: 10 }),
  reservoirs_l_per_kwh: numberColumn({ least: 0, most: 70 }),
  source_id: textColumn(),
  confidence,
}) satisfies z.ZodType<ElectricityWaterRow>;

export const residualMixSchema = z.object({
  zone: textColumn(),
  name: textColumn(),
  year,
  intensity_g_per_kwh: numberColumn({ least: 0, most: 2000 }),
  source_id: textColumn(),
  confidence,
}) satisfies z.ZodType<ResidualMixRow>;

export const zoneCodeSchema = z.object({
  zone: patternColumn(/^[A-Z]{2}(-[A-Z0-9]+)*$/, "a country, or a country and a part of it: US-MIDA-PJM"),
  name: textColumn(),
  country_code: countryCode,
  parent_zone: textColumn().exactOptional(),
  time_zone: textColumn(),
  eia_authority: textColumn().exactOptional(),
  entsoe_area: patternColumn(/^10Y[A-Z0-9-]{13}$/, "an EIC of an area: 10Y and 13 more").exactOptional(),
  watttime_regions: textColumn().exactOptional(),
  watttime_confidence: confidence.exactOptional(),
  energy_charts_country: textColumn().exactOptional(),
  energy_charts_confidence: confidence.exactOptional(),
  egrid_subregions: textColumn().exactOptional(),
  egrid_confidence: confidence.exactOptional(),
  source_id: textColumn(),
  confidence,
}) satisfies z.ZodType<ZoneCodeRow>;

export const countryGroupSchema = z.object({
  country_code: countryCode,
  group: textColumn(),
  source_id: textColumn(),
  confidence,
}) satisfies z.ZodType<CountryGroupRow>;

const factor = numberColumn({ least: 0, most: 2500 });

export const sourceFactorSchema = z.object({
  technology: textColumn(),
  generation_source: textColumn(),
  boundary: choiceColumn(["lifecycle", "direct"]),
  low_g_per_kwh: factor.exactOptional(),
  intensity_g_per_kwh: factor,
  high_g_per_kwh: factor.exactOptional(),
  source_id: textColumn(),
  confidence,
  range_confidence: confidence.exactOptional(),
}) satisfies z.ZodType<SourceFactorRow>;
