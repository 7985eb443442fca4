import { z } from "zod";
import { momentSchema } from "./moment.schema.ts";

/** What stands beside the figures of a closed month. */
export const adjustmentSchema = z
  .strictObject({
    month: z.string(),
    project: z.string(),
    kind: z.enum(["restatement", "late"]).meta({
      description: "Facts became others after the month was closed, or activities came after it.",
    }),
    restatementId: z.string().nullable(),
    reason: z.string().nullable(),
    at: momentSchema.nullable().meta({ description: "When the restatement was finished." }),
    activityCount: z.number().nullable().meta({ description: "Of late activities." }),
    unresolvedActivityCount: z.number().nullable().meta({
      description: "How many of these wait for a name or a fact, and are in none of the figures.",
    }),
    energyKwh: z.number(),
    operationalCarbonG: z.number(),
    embodiedCarbonG: z.number().nullable(),
    totalCarbonG: z.number(),
    waterL: z.number().nullable(),
  })
  .meta({
    id: "Adjustment",
    description: "What stands beside the figures of a closed month, as differences of central figures.",
  });
