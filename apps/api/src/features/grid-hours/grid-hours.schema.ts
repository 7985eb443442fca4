import { objectWith, textUpTo } from "@llmcarbon/core";
import { z } from "zod";
import { backwardError, isForward, organizationShape, windowShape } from "../../schemas/query.schema.ts";
import { momentSchema } from "../../schemas/moment.schema.ts";

export const gridHoursQuerySchema = objectWith({
  ...organizationShape,
  ...windowShape,
  zone: textUpTo(100).meta({ description: "Grid zone, as footprints name it." }),
  limit: z
    .int({ error: "a whole number from 1 to 1000" })
    .min(1, { error: "a whole number from 1 to 1000" })
    .max(1000, { error: "a whole number from 1 to 1000" })
    .default(168),
}).refine(isForward, backwardError);

export type GridHoursQueryInput = z.infer<typeof gridHoursQuerySchema>;

export const gridHourListSchema = z
  .strictObject({
    zone: z.string(),
    boundary: z.enum(["lifecycle", "direct"]),
    readings: z.array(
      z.strictObject({
        hourStart: momentSchema,
        carbonIntensityGPerKwh: z.number(),
        isEstimated: z.boolean().meta({ description: "As its source says; a later reading replaces it." }),
        readAt: momentSchema,
        source: z.record(z.string(), z.unknown()).meta({
          description: "Provider, data set, publisher, licence and citation.",
        }),
      }),
    ),
  })
  .meta({ id: "GridHourList", description: "Hours of the grid that were read, the latest first." });

export type GridHourList = z.infer<typeof gridHourListSchema>;
