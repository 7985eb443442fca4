import { objectWith, oneOf } from "@llmcarbon/core";
import { z } from "zod";
import { adjustmentSchema } from "../../schemas/adjustment.schema.ts";
import { dimensionSchema, filterShape } from "../../schemas/dimension.schema.ts";
import {
  backwardError,
  instantSchema,
  isForward,
  organizationShape,
  windowShape,
} from "../../schemas/query.schema.ts";
import { rangeSchema } from "../../schemas/range.schema.ts";

const count = z.number();
const grainSchema = oneOf(["hour", "day", "month", "year", "total"]);

export const footprintQuerySchema = objectWith({
  ...organizationShape,
  ...windowShape,
  grain: grainSchema.default("month"),
  groupBy: z
    .array(dimensionSchema)
    .max(3, { error: "at most three dimensions" })
    .default([])
    .meta({ param: { style: "form", explode: false }, description: "Dimensions, joined by commas." }),
  asOf: instantSchema.exactOptional().meta({
    description: "The figures as restatements had left them at that instant.",
  }),
  ...filterShape,
}).refine(isForward, backwardError);

export type FootprintQueryInput = z.infer<typeof footprintQuerySchema>;

export const footprintListSchema = z
  .strictObject({
    organization: z.string(),
    grain: grainSchema,
    groupBy: z.array(dimensionSchema),
    from: z.string().nullable(),
    to: z.string().nullable(),
    rows: z.array(
      z.strictObject({
        bucketStart: z.string().nullable().meta({
          description: "First day of the bucket, for hours its beginning; null for grain total.",
        }),
        group: z.partialRecord(dimensionSchema, z.string().nullable()).meta({
          description:
            'Value of each dimension asked for; null where an activity has none. Teams too small to be shown by themselves are "(smaller teams)", or null, too, where all teams have too few known members together.',
        }),
        activityCount: count.meta({ description: "Activities that began in it." }),
        unresolvedActivityCount: count.meta({
          description: "Of those, how many wait for a name or a fact, and are in no figure.",
        }),
        requestCount: count.meta({ description: "Served requests, where they are counted." }),
        inputTokenCount: count.meta({ description: "Without those from a cache." }),
        cachedInputTokenCount: count,
        outputTokenCount: count,
        energyKwh: rangeSchema,
        operationalCarbonG: rangeSchema,
        embodiedCarbonG: rangeSchema.nullable().meta({ description: "null where no machine is known." }),
        totalCarbonG: rangeSchema,
        waterL: rangeSchema.nullable().meta({ description: "null where no water is known." }),
      }),
    ),
    adjustments: z.array(adjustmentSchema).meta({
      description:
        "What came to closed months of the window after they were closed; in none of the rows. Narrowed by project alone.",
    }),
  })
  .meta({ id: "FootprintList" });

export type FootprintList = z.infer<typeof footprintListSchema>;
