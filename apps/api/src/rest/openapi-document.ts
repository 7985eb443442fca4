import { activitySchema } from "@llmcarbon/core";
import { z } from "zod";
import { createDocument, type ZodOpenApiPathsObject } from "zod-openapi";
import { bookResultSchema } from "../features/activities/activity.schema.ts";
import { describePeople } from "./describe-people.ts";
import { describeAdmin } from "../features/admin/describe-admin.ts";
import { describeAudit } from "../features/audit/describe-audit.ts";
import { codecarbonPaths } from "../receivers/codecarbon/codecarbon-paths.ts";
import { openTelemetryPaths } from "../receivers/opentelemetry/open-telemetry-paths.ts";
import { estimateSchema } from "../schemas/estimate.schema.ts";
import { refusalSchema } from "../schemas/refusal.schema.ts";
import { bookDoorQuerySchema, estimateDoorQuerySchema } from "./doors.ts";
import type { Route } from "./route.ts";
import { routes } from "./routes.ts";

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

/** OpenAPI 3.1 description of everything under `/v1` and `/codecarbon`. */
export const createOpenApiDocument = (): ReturnType<typeof createDocument> =>
  createDocument({
    openapi: "3.1.0",
    info: {
      title: "llmcarbon",
      version: "1.0.0",
      description: "The carbon ledger of AI: estimate, book and explain the footprint of language models.",
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    paths: [
      routePaths(),
      doorPaths,
      openTelemetryPaths,
      codecarbonPaths,
      describeAdmin(refused),
      describeAudit(refused),
      describePeople(refused),
    ].reduce<ZodOpenApiPathsObject>(mergePaths, {}),
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
      summary: "Book activities with their factors; idempotent by source and id.",
      requestParams: { query: bookDoorQuerySchema },
      requestBody: oneOrMany,
      responses: {
        200: {
          description: "Each document was booked or known already; what is unresolved is counted",
          content: json(bookResultSchema),
        },
        207: { description: "Some of many were refused, by line", content: json(bookResultSchema) },
        422: { description: "Every document was refused, by line", content: json(bookResultSchema) },
        429: {
          description: "As many documents wait as this server holds; retry-after says when to come again",
          content: { "application/problem+json": { schema: problemSchema } },
        },
        ...refused,
      },
    },
  },
} satisfies ZodOpenApiPathsObject;

const routePaths = (): ZodOpenApiPathsObject =>
  routes
    .map((route) => ({ [route.path]: { [route.method ?? "get"]: describeRoute(route) } }))
    .reduce<ZodOpenApiPathsObject>(mergePaths, {});

function describeRoute({ path, operationId, summary, input, output, ...route }: Route) {
  const { body, status = 200 } = route;
  const inPath = new Set([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
  const inBody = (name: string) => body !== undefined && !inPath.has(name) && name !== "organization";
  const pick = (isWanted: (name: string) => boolean) =>
    z.object(Object.fromEntries(Object.entries(input.shape).filter(([name]) => isWanted(name))));
  const inQuery = (name: string) => !inPath.has(name) && !inBody(name);
  const document: unknown = body === "document" ? input.shape["document"] : pick(inBody);
  return {
    operationId,
    summary,
    requestParams: { path: pick((name) => inPath.has(name)), query: pick(inQuery) },
    ...(body === undefined ? {} : { requestBody: { required: true, content: json(document as z.ZodType) } }),
    responses: { [status]: { description: "The answer", content: json(output) }, ...refused },
  };
}

const mergePaths = (some: ZodOpenApiPathsObject, others: ZodOpenApiPathsObject): ZodOpenApiPathsObject =>
  Object.fromEntries(
    [...new Set([...Object.keys(some), ...Object.keys(others)])].map((path) => [
      path,
      { ...some[path], ...others[path] },
    ]),
  );
