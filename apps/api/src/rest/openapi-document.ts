import { activitySchema } from "@llmcarbon/core";
import { z } from "zod";
import { createDocument, type ZodOpenApiPathsObject } from "zod-openapi";
import { bookResultSchema } from "../features/activities/activity.schema.ts";
import { estimateSchema } from "../schemas/estimate.schema.ts";
import { refusalSchema } from "../schemas/refusal.schema.ts";
import { bookDoorQuerySchema, estimateDoorQuerySchema } from "./doors.ts";
import { routes, type Route } from "./routes.ts";

const activityDocumentSchema = activitySchema.meta({
  id: "Activity",
  description: "What was or will be done: a training run, served requests, experiments, stored data.",
});

const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    code: z.string(),
    detail: z.string().meta({ description: "One line: where, what was found, what is allowed." }),
    errors: z
      .array(z.strictObject({ path: z.string(), found: z.string(), allowed: z.string() }))
      .exactOptional(),
  })
  .meta({ id: "Problem", description: "A refusal as RFC 9457 has it." });

const json = (schema: z.ZodType) => ({ "application/json": { schema } });

const refused = {
  default: { description: "A refusal", content: { "application/problem+json": { schema: problemSchema } } },
};

/** OpenAPI 3.1 description of everything under `/v1`. */
export const createOpenApiDocument = (): ReturnType<typeof createDocument> =>
  createDocument({
    openapi: "3.1.0",
    info: {
      title: "llmcarbon",
      version: "1.0.0",
      description: "The carbon ledger of AI: estimate, book and explain the footprint of language models.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    paths: mergePaths(routePaths(), doorPaths),
  });

const oneOrMany = {
  required: true,
  description: "One document or many; gzip is accepted with content-encoding: gzip.",
  content: {
    ...json(z.union([activityDocumentSchema, z.array(activityDocumentSchema)])),
    "application/x-ndjson": { schema: activityDocumentSchema },
  },
};

const estimatesSchema = z.array(z.union([estimateSchema, z.strictObject({ error: refusalSchema })]));

const doorPaths = {
  "/v1/estimates": {
    post: {
      operationId: "createEstimates",
      summary: "Estimate one activity or many; nothing is stored.",
      requestParams: { query: estimateDoorQuerySchema },
      requestBody: oneOrMany,
      responses: {
        200: {
          description: "The estimate; for many documents an array of the same order",
          content: json(z.union([estimateSchema, estimatesSchema])),
        },
        207: { description: "Some of many were refused, each in its place", content: json(estimatesSchema) },
        ...refused,
      },
    },
  },
  "/v1/activities": {
    post: {
      operationId: "bookActivities",
      summary: "Estimate activities and book them; idempotent by source and id.",
      requestParams: { query: bookDoorQuerySchema },
      requestBody: oneOrMany,
      responses: {
        200: {
          description: "Each document was booked or known already",
          content: json(bookResultSchema),
        },
        207: { description: "Some of many were refused, by line", content: json(bookResultSchema) },
        422: { description: "Every document was refused, by line", content: json(bookResultSchema) },
        ...refused,
      },
    },
  },
} satisfies ZodOpenApiPathsObject;

const routePaths = (): ZodOpenApiPathsObject =>
  Object.fromEntries(routes.map((route) => [route.path, { get: describeRoute(route) }]));

function describeRoute({ path, operationId, summary, input, output }: Route) {
  const inPath = new Set([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
  const pick = (isWanted: (name: string) => boolean) =>
    z.object(Object.fromEntries(Object.entries(input.shape).filter(([name]) => isWanted(name))));
  return {
    operationId,
    summary,
    requestParams: { path: pick((name) => inPath.has(name)), query: pick((name) => !inPath.has(name)) },
    responses: { 200: { description: "The answer", content: json(output) }, ...refused },
  };
}

const mergePaths = (some: ZodOpenApiPathsObject, others: ZodOpenApiPathsObject): ZodOpenApiPathsObject =>
  Object.fromEntries(
    [...new Set([...Object.keys(some), ...Object.keys(others)])].map((path) => [
      path,
      { ...some[path], ...others[path] },
    ]),
  );
