import { objectWith, oneOf } from "@llmcarbon/core";
import { z } from "zod";
import { rangeSchema } from "../../schemas/range.schema.ts";
import { basisSchema, granularitySchema, gridBoundarySchema, signalSchema } from "./grid-kind.schema.ts";

export const coverageQuerySchema = objectWith({
  boundary: oneOf(["lifecycle", "direct"])
    .default("lifecycle")
    .meta({ description: "What the intensity of each country counts." }),
});

const kindSchema = z.strictObject({
  granularity: granularitySchema,
  signal: signalSchema,
  boundary: gridBoundarySchema,
  zoneCount: z.number().meta({ description: "Zones of the country that have figures of this kind." }),
});

const intensitySchema = z.strictObject({
  carbonIntensityGPerKwh: rangeSchema,
  zone: z.string(),
  year: z
    .number()
    .meta({ description: "Year the figure speaks for, which may lie before the one asked for." }),
  granularity: granularitySchema,
  signal: signalSchema,
  boundary: gridBoundarySchema,
  basis: basisSchema,
  providerId: z.string(),
  citation: z.string(),
  license: z.string(),
});

const countrySchema = z
  .strictObject({
    countryCode: z.string().meta({ description: "ISO 3166-1 alpha-2." }),
    zoneCount: z.number(),
    regionCount: z.number(),
    kinds: z.array(kindSchema).meta({ description: "Finest granularity first." }),
    intensity: intensitySchema.exactOptional(),
  })
  .meta({ id: "CountryCoverage" });

export const coverageSchema = z
  .strictObject({
    boundary: gridBoundarySchema,
    year: z.number().meta({ description: "Year that was asked for." }),
    countries: z.array(countrySchema),
    elsewhere: z
      .strictObject({ zoneCount: z.number(), regionCount: z.number() })
      .meta({ description: "Zones and regions that do not lie in one country." }),
    warnings: z.array(z.string()).meta({ description: "Providers that are left out, in whole or in part." }),
  })
  .meta({ id: "Coverage", description: "What the grid providers in use cover, by country." });

export type Coverage = z.infer<typeof coverageSchema>;
export type CountryCoverage = Coverage["countries"][number];
export type KindCoverage = CountryCoverage["kinds"][number];
export type CountryIntensity = NonNullable<CountryCoverage["intensity"]>;
