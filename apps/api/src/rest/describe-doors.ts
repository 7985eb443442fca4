import { z } from "zod";
import type { ZodOpenApiPathsObject, ZodOpenApiResponsesObject } from "zod-openapi";
import { bookResultSchema } from "../features/activities/activity.schema.ts";
import { activityDocumentSchema } from "../schemas/activity-document.schema.ts";
import { estimateSchema } from "../schemas/estimate.schema.ts";
import { refusalSchema } from "../schemas/refusal.schema.ts";
import { bookDoorQuerySchema, estimateDoorQuerySchema } from "./doors.ts";
import { toJsonContent } from "../schemas/to-json-content.ts";

const oneOrMany = {
  required: true,
  description: "One document or many; gzip is accepted with content-encoding: gzip.",
  content: {
    ...toJsonContent(z.union([activityDocumentSchema, z.array(activityDocumentSchema)])),
    "application/x-ndjson": { schema: activityDocumentSchema },
  },
};

const estimatesSchema = z.array(z.union([estimateSchema, z.strictObject({ error: refusalSchema })]));

/** What the addresses that take many documents are described as; `refused` as every address may refuse. */
export const describeDoors = (refused: ZodOpenApiResponsesObject): ZodOpenApiPathsObject => ({
  "/v1/estimates": {
    post: {
      operationId: "createEstimates",
      summary: "Estimate one activity or many; nothing is stored.",
      "x-permission": "public",
      requestParams: { query: estimateDoorQuerySchema },
      requestBody: oneOrMany,
      responses: {
        200: {
          description: "The estimate; for many documents an array of the same order",
          content: toJsonContent(z.union([estimateSchema, estimatesSchema])),
        },
        207: {
          description: "Some of many were refused, each in its place",
          content: toJsonContent(estimatesSchema),
        },
        ...refused,
      },
    },
  },
  "/v1/activities": {
    post: {
      operationId: "bookActivities",
      summary: "Book activities with their factors; idempotent by source and id.",
      "x-permission": "activities:book",
      requestParams: { query: bookDoorQuerySchema },
      requestBody: oneOrMany,
      responses: {
        200: {
          description: "Each document was booked or known already; what is unresolved is counted",
          content: toJsonContent(bookResultSchema),
        },
        207: { description: "Some of many were refused, by line", content: toJsonContent(bookResultSchema) },
        422: { description: "Every document was refused, by line", content: toJsonContent(bookResultSchema) },
        ...refused,
      },
    },
  },
});
