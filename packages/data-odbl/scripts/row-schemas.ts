import {
  choiceColumn,
  integerColumn,
  numberColumn,
  patternColumn,
  textColumn,
  type YearRow,
} from "@llmcarbon/tooling/data";
import { z } from "zod";
import type { ProductFootprintRow } from "../src/rows.ts";

const confidence = choiceColumn(["published", "derived", "unverified"]);

export const zoneYearSchema = z.object({
  zone: patternColumn(/^[A-Z]{2}(-[A-Z0-9]+)*$/, "a country, or a country and a part of it: US-MIDA-PJM"),
  name: textColumn(),
  country_code: patternColumn(/^[A-Z]{2}$/, "two capital letters, ISO 3166-1 alpha-2"),
  year: integerColumn({ least: 2000, most: 2100 }),
  intensity_g_per_kwh: numberColumn({ least: 1, most: 2000 }),
  boundary: choiceColumn(["lifecycle", "direct"]),
  basis: choiceColumn(["production", "consumption"]),
  source_id: textColumn(),
  confidence,
}) satisfies z.ZodType<YearRow>;

export const productFootprintSchema = z.object({
  id: patternColumn(/^pcf-[a-z0-9-]+$/, "pcf- and a kebab-case name"),
  name: textColumn(),
  vendor: textColumn(),
  carbon_g_per_unit: numberColumn({ least: 10_000, most: 50_000_000 }),
  scope: choiceColumn(["manufacture", "all but use"]),
  source_id: textColumn(),
  confidence,
}) satisfies z.ZodType<ProductFootprintRow>;
