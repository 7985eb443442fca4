import { objectWith, PHASES, whole, type Activity, type Estimate } from "@llmcarbon/core";
import { z } from "zod";
import { MOST_DOCUMENTS } from "../../batch/answer-each.ts";
import { filterShape } from "../../schemas/dimension.schema.ts";
import { estimateSchema } from "../../schemas/estimate.schema.ts";
import { backwardError, isForward, organizationShape, windowShape } from "../../schemas/query.schema.ts";
import { qualitySchema, rangeSchema } from "../../schemas/range.schema.ts";
import { refusalSchema } from "../../schemas/refusal.schema.ts";
import { activityDocumentSchema } from "../../schemas/activity-document.schema.ts";
import { momentSchema } from "../../schemas/moment.schema.ts";

const unitSchema = z.enum(["tokens", "activity"]);

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
    sameCall: z.number().meta({
      description: "Later reports of a call that another activity counts, known by its request id.",
    }),
    unresolved: z.number().meta({
      description:
        "Of those booked, how many wait for a name or a fact: counted, and without figures so far.",
    }),
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
const maybeRange = rangeSchema.nullable();
const count = z.number();

/** null for an activity that is not resolved. */
const figureShape = {
  quality: qualitySchema.nullable(),
  methodId: maybeText,
  methodVersion: maybeText,
  energyKwh: maybeRange,
  operationalCarbonG: maybeRange,
  embodiedCarbonG: maybeRange,
  totalCarbonG: maybeRange,
  waterL: maybeRange,
};

const rowShape = {
  id: z.string(),
  source: z.string(),
  externalId: z.string().meta({ description: "Id of the activity in the system that reported it." }),
  requestId: maybeText.meta({ description: "Id of the call at its provider." }),
  project: z.string(),
  team: maybeText,
  phase: z.enum(PHASES),
  modelId: maybeText,
  hardwareId: maybeText,
  gridZone: maybeText,
  siteName: maybeText,
  startsAt: momentSchema,
  endsAt: momentSchema,
  citation: maybeText,
  unit: unitSchema,
  quantity: count.meta({ description: "Requests of unit tokens, 1 of unit activity." }),
  inputTokenCount: count.meta({ description: "Of all requests, without those from a cache." }),
  cachedInputTokenCount: count,
  outputTokenCount: count,
  unresolvedReason: maybeText.meta({ description: "Why there are no figures yet; null where there are." }),
  ...figureShape,
};

export const activityListSchema = z
  .strictObject({ items: z.array(z.strictObject(rowShape)), nextCursor: maybeText })
  .meta({ id: "ActivityList" });

export type ActivityList = z.infer<typeof activityListSchema>;
export type ActivityRow = ActivityList["items"][number];

const perUnitSchema = z.strictObject({
  perQuantity: z.number(),
  perInputToken: z.number(),
  perCachedInputToken: z.number(),
  perOutputToken: z.number(),
});

const factorSchema = z
  .strictObject({
    id: z.string(),
    unit: unitSchema,
    version: z
      .number()
      .meta({ description: "1 when it was first booked with, one more with each restatement." }),
    carbonIntensityGPerKwh: z.number().nullable(),
    dataVersions: z.record(z.string(), z.string()),
    energyKwh: perUnitSchema.nullable(),
    operationalCarbonG: perUnitSchema.nullable(),
    embodiedCarbonG: perUnitSchema.nullable(),
    totalCarbonG: perUnitSchema.nullable(),
    waterL: perUnitSchema.nullable(),
  })
  .meta({ id: "ActivityFactor", description: "What the quantities of an activity are multiplied with." });

export type ActivityFactor = z.infer<typeof factorSchema>;

export const activityDetailSchema = z
  .strictObject({
    ...rowShape,
    document: activityDocumentSchema.nullable().meta({
      description:
        "What was sent, as it was counted. null for one of so many unknown names that it was not kept.",
    }),
    estimate: estimateSchema.nullable().meta({
      description:
        "Of the activity; of unit tokens, of one request of usual length. null while it is unresolved.",
    }),
    factor: factorSchema,
    otherReports: z
      .array(z.strictObject({ source: z.string(), externalId: z.string() }))
      .meta({ description: "Later reports of the same call by other sources, which are not counted." }),
  })
  .meta({ id: "ActivityDetail" });

/** A booked activity with its document, and the factor and the estimate it counts by. */
export type ActivityDetail = ActivityRow & {
  readonly document: Activity | null;
  readonly estimate: Estimate | null;
  readonly factor: ActivityFactor;
  readonly otherReports: readonly { readonly source: string; readonly externalId: string }[];
};

export const unresolvedRequestSchema = objectWith(organizationShape);

export const unresolvedListSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        reason: z.string(),
        modelId: maybeText.meta({ description: "The name of the model as it was sent." }),
        activityCount: count,
        inputTokenCount: count,
        outputTokenCount: count,
      }),
    ),
    activityCount: count.meta({
      description: "Of all that waits; what is beyond the thousand items is counted with them.",
    }),
  })
  .meta({ id: "UnresolvedList", description: "What waits for a name or a fact, the most frequent first." });

export type UnresolvedList = z.infer<typeof unresolvedListSchema>;
