import { z } from "zod";

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
    at: z.string().nullable().meta({ description: "When the restatement was finished." }),
    activityCount: z.number().nullable().meta({ description: "Of late activities." }),
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
