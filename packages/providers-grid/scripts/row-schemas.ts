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
  ElectricityWaterRow,
  FacilityPueRow,
  FacilityWaterRow,
  IntensityRow,
  ResidualMixRow,
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
