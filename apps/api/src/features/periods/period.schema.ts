import { objectWith } from "@llmcarbon/core";
import { z } from "zod";
import { adjustmentSchema } from "../../schemas/adjustment.schema.ts";
import {
  backwardError,
  isForward,
  namesSchema,
  organizationShape,
  windowShape,
} from "../../schemas/query.schema.ts";
import { momentSchema } from "../../schemas/moment.schema.ts";

const monthError = "a month such as 2025-03";
const monthSchema = z
  .string({ error: monthError })
  .regex(/^(199\d|20\d\d|2100)-(0[1-9]|1[0-2])$/, { error: monthError });

export const closePeriodInputSchema = objectWith({ ...organizationShape, month: monthSchema });
export type ClosePeriodInput = z.infer<typeof closePeriodInputSchema>;

export const closedPeriodSchema = z
  .strictObject({ month: z.string(), closedAt: momentSchema })
  .meta({ id: "ClosedPeriod", description: "A month whose figures are final; there is no reopening." });

export const periodQuerySchema = objectWith(organizationShape);

export const closedPeriodListSchema = z.strictObject({ periods: z.array(closedPeriodSchema) });
export type ClosedPeriodList = z.infer<typeof closedPeriodListSchema>;

export const adjustmentQuerySchema = objectWith({
  ...organizationShape,
  ...windowShape,
  project: namesSchema.exactOptional(),
}).refine(isForward, backwardError);
export type AdjustmentQueryInput = z.infer<typeof adjustmentQuerySchema>;

export const adjustmentListSchema = z.strictObject({ adjustments: z.array(adjustmentSchema) });
export type AdjustmentList = z.infer<typeof adjustmentListSchema>;
