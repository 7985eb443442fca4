import { activitySchema, objectWith, PHASES, whole, type Activity, type Estimate } from "@llmcarbon/core";
import { z } from "zod";
import { MOST_DOCUMENTS } from "../../batch/answer-each.ts";
import { filterShape } from "../../schemas/dimension.schema.ts";
import { estimateSchema } from "../../schemas/estimate.schema.ts";
import { backwardError, isForward, organizationShape, windowShape } from "../../schemas/query.schema.ts";
import { qualitySchema, rangeSchema } from "../../schemas/range.schema.ts";
import { refusalSchema } from "../../schemas/refusal.schema.ts";

export const bookInputSchema = objectWith({
  ...organizationShape,
  activities: z.array(z.unknown(), { error: "a list of activities" }).max(MOST_DOCUMENTS, {
    error: `at most ${MOST_DOCUMENTS} activities at once`,
  }),
});

export const bookResultSchema = z
  .strictObject({
    booked: z.number(),
    duplicates: z.number().meta({ description: "Known by source and id already; nothing changed." }),
    rejected: z.array(refusalSchema),
  })
  .meta({ id: "BookResult" });

export type BookResult = z.infer<typeof bookResultSchema>;

export const activityQuerySchema = objectWith({
  ...organizationShape,
  ...windowShape,
  ...filterShape,
  cursor: z.string().max(500).exactOptional().meta({ description: "nextCursor of the page before." }),
  limit: whole({ least: 1, most: 200 }).default(50),
}).refine(isForward, backwardError);

export type ActivityQueryInput = z.infer<typeof activityQuerySchema>;

export const activityRequestSchema = objectWith({
  ...organizationShape,
  id: z.uuid({ error: "the id of a booked activity" }),
});

const maybeText = z.string().nullable();

const rowShape = {
  id: z.string(),
  source: z.string(),
  externalId: z.string().meta({ description: "Id of the activity in the system that reported it." }),
  project: z.string(),
  team: maybeText,
  phase: z.enum(PHASES),
  modelId: maybeText,
  hardwareId: maybeText,
  gridZone: maybeText,
  siteName: maybeText,
  startsAt: z.string(),
  endsAt: z.string(),
  citation: maybeText,
  quality: qualitySchema,
  methodId: z.string(),
  methodVersion: z.string(),
  energyKwh: rangeSchema,
  operationalCarbonG: rangeSchema,
  embodiedCarbonG: rangeSchema.nullable(),
  totalCarbonG: rangeSchema,
};

export const activityListSchema = z
  .strictObject({ items: z.array(z.strictObject(rowShape)), nextCursor: maybeText })
  .meta({ id: "ActivityList" });

export type ActivityList = z.infer<typeof activityListSchema>;
export type ActivityRow = ActivityList["items"][number];

export const activityDetailSchema = z
  .strictObject({ ...rowShape, document: activitySchema, estimate: estimateSchema })
  .meta({ id: "ActivityDetail" });

/** A booked activity with its document and its estimate, both as they were booked. */
export type ActivityDetail = ActivityRow & { readonly document: Activity; readonly estimate: Estimate };
