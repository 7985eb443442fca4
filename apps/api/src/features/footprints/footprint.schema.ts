import { objectWith, oneOf } from "@llmcarbon/core";
import { z } from "zod";
import { dimensionSchema, filterShape } from "../../schemas/dimension.schema.ts";
import { backwardError, isForward, organizationShape, windowShape } from "../../schemas/query.schema.ts";
import { rangeSchema } from "../../schemas/range.schema.ts";

const grainSchema = oneOf(["day", "month", "year", "total"]);

export const footprintQuerySchema = objectWith({
  ...organizationShape,
  ...windowShape,
  grain: grainSchema.default("month"),
  groupBy: z
    .array(dimensionSchema)
    .max(3, { error: "at most three dimensions" })
    .default([])
    .meta({ param: { style: "form", explode: false }, description: "Dimensions, joined by commas." }),
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
        bucketStart: z
          .string()
          .nullable()
          .meta({ description: "First day of the bucket; null for grain total." }),
        group: z.partialRecord(dimensionSchema, z.string().nullable()).meta({
          description: "Value of each dimension asked for; null where an activity has none.",
        }),
        activityCount: z.number(),
        energyKwh: rangeSchema,
        operationalCarbonG: rangeSchema,
        embodiedCarbonG: rangeSchema.nullable().meta({ description: "null where no machine is known." }),
        totalCarbonG: rangeSchema,
      }),
    ),
  })
  .meta({ id: "FootprintList" });

export type FootprintList = z.infer<typeof footprintListSchema>;
