import { PHASES } from "@llmcarbon/core";
import { z } from "zod";
import { qualitySchema, rangeSchema } from "./range.schema.ts";

const maybeRange = rangeSchema.nullable();

const provenanceSchema = z
  .strictObject({
    datasetId: z.string(),
    datasetVersion: z.string(),
    citation: z.string(),
    publisher: z.string(),
    url: z.string().exactOptional(),
    license: z.string(),
    validFrom: z.string().exactOptional(),
    validTo: z.string().exactOptional(),
    quality: qualitySchema,
    confidence: z.enum(["published", "derived", "unverified"]),
  })
  .meta({ id: "Provenance" });

const traceInputSchema = z.strictObject({
  symbol: z.string(),
  description: z.string(),
  value: z.union([z.number(), z.string()]),
  unit: z.string(),
  origin: z.enum(["document", "fact", "assumption", "constant", "formula"]),
  provenance: provenanceSchema.exactOptional(),
  get formula() {
    return traceNodeSchema.exactOptional();
  },
});

const traceNodeSchema = z
  .strictObject({
    name: z.string(),
    equation: z.string(),
    source: z.string(),
    inputs: z.array(traceInputSchema),
    output: z.strictObject({
      symbol: z.string(),
      unit: z.string(),
      value: z.number(),
      low: z.number().exactOptional(),
      high: z.number().exactOptional(),
    }),
  })
  .meta({ id: "TraceNode", description: "A named formula with what went in and what came out." });

const resolvedInstanceSchema = z
  .strictObject({
    id: z.string(),
    vendor: z.string(),
    name: z.string(),
    acceleratorCount: z.number(),
    count: z.number().exactOptional(),
    virtualCpuCount: z.number().exactOptional(),
    memoryGib: z.number().exactOptional(),
  })
  .meta({ id: "ResolvedInstance", description: "The rented machine a document names, and what is in one." });

const gridChoiceSchema = z
  .strictObject({
    zone: z.string(),
    providerId: z.string(),
    granularity: z.enum(["annual", "hourly", "live", "forecast"]),
    signal: z.enum(["average", "marginal"]),
    boundary: z.enum(["lifecycle", "direct"]),
    basis: z.enum(["production", "consumption"]),
    year: z.string(),
    coveredRatio: z.number(),
    quality: qualitySchema,
    confidence: z.enum(["published", "derived", "unverified"]),
    standsIn: z.string().exactOptional(),
    passedOver: z.array(
      z.strictObject({ zone: z.string(), providerId: z.string().exactOptional(), reason: z.string() }),
    ),
  })
  .meta({
    id: "GridChoice",
    description: "Where on the way from a place to the world its intensity was found.",
  });

const resolvedSchema = z.strictObject({
  model: z
    .strictObject({
      id: z.string().exactOptional(),
      name: z.string(),
      parameterCount: z.number().exactOptional(),
    })
    .nullable(),
  hardware: z
    .strictObject({
      accelerator: z.string(),
      name: z.string(),
      count: z.number().nullable(),
      instance: resolvedInstanceSchema.exactOptional(),
    })
    .nullable(),
  site: z.strictObject({
    cloudRegion: z.string().exactOptional(),
    gridZone: z.string(),
    carbonIntensityGPerKwh: z.number(),
    grid: gridChoiceSchema.exactOptional(),
    pue: z.number(),
  }),
});

const waterUseSchema = z
  .strictObject({ siteL: maybeRange, electricityL: maybeRange })
  .meta({ id: "WaterUse", description: "Evaporated on site, and consumed in generating the electricity." });

const latencySchema = z
  .strictObject({ timeToFirstTokenS: rangeSchema, timePerOutputTokenS: rangeSchema, requestS: rangeSchema })
  .meta({ id: "Latency", description: "Of one answer, as its reader waits for it." });

const sensitivityLineSchema = z
  .strictObject({
    id: z.string(),
    label: z.string(),
    totalCarbonPercent: z.number(),
    energyPercent: z.number(),
  })
  .meta({ id: "SensitivityLine", description: "An unknown and what it makes of the variance, in percent." });

/** The estimate document as it leaves the API, for its OpenAPI description. The calculation's own type is core's. */
export const estimateSchema = z
  .strictObject({
    id: z.string().nullable(),
    phase: z.enum(PHASES),
    method: z.strictObject({ id: z.string(), version: z.string() }),
    energyKwh: rangeSchema,
    operationalCarbonG: rangeSchema,
    marketBasedCarbonG: maybeRange,
    embodiedCarbonG: maybeRange,
    totalCarbonG: rangeSchema,
    waterL: maybeRange,
    water: waterUseSchema.nullable(),
    durationS: maybeRange,
    latency: latencySchema.nullable(),
    acceleratorHours: maybeRange,
    breakdown: z.array(
      z.strictObject({
        component: z.enum(["accelerators", "host", "peripherals", "facility-overhead", "storage", "network"]),
        energyKwh: rangeSchema,
        operationalCarbonG: rangeSchema,
        embodiedCarbonG: maybeRange,
      }),
    ),
    quality: qualitySchema,
    assumptions: z.array(z.strictObject({ path: z.string(), statement: z.string() })),
    warnings: z.array(z.strictObject({ code: z.string(), message: z.string() })),
    sources: z.array(provenanceSchema),
    resolved: resolvedSchema,
    sensitivity: z.array(sensitivityLineSchema).exactOptional().meta({
      description:
        "Which unknowns make the intervals, the largest first; when asked for, and beside the tree.",
    }),
    trace: z.array(traceNodeSchema).meta({ description: "Tree of formulas; empty unless asked for." }),
  })
  .meta({ id: "Estimate" });
