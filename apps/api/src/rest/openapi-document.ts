import { z } from "zod";
import { createDocument, type oas31, type ZodOpenApiOverride, type ZodOpenApiPathsObject } from "zod-openapi";
import { describeAdmin } from "../features/admin/describe-admin.ts";
import { describeAudit } from "../features/audit/describe-audit.ts";
import { codecarbonPaths } from "../receivers/codecarbon/codecarbon-paths.ts";
import { openTelemetryPaths } from "../receivers/opentelemetry/open-telemetry-paths.ts";
import { completeOperation } from "./complete-operation.ts";
import { describeDoors } from "./describe-doors.ts";
import { describePeople } from "./describe-people.ts";
import { describeRoute } from "./describe-route.ts";
import { OPENAPI_COMPONENTS } from "./openapi-components.ts";
import { OPENAPI_TAGS } from "./openapi-tags.ts";
import { routes } from "./routes.ts";

const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: "Stable: what a program decides by. docs/api lists them." }),
    detail: z.string().meta({ description: "One line: where, what was found, what is allowed." }),
    errors: z
      .array(z.strictObject({ path: z.string(), found: z.string(), allowed: z.string() }))
      .exactOptional(),
  })
  .meta({ id: "Problem", description: "A refusal as RFC 9457 has it." });

const refused = {
  default: { description: "A refusal", content: { "application/problem+json": { schema: problemSchema } } },
};

/** Answers may get further members, which a client made of the document must let pass. What is sent stays strict. */
const openAnswers: ZodOpenApiOverride = ({ io, jsonSchema }) => {
  if (io === "output" && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
};

/** OpenAPI 3.1 description of everything under `/v1` and `/codecarbon`. */
export function createOpenApiDocument(): oas31.OpenAPIObject {
  const { paths = {}, ...document } = createDocument(
    {
      openapi: "3.1.0",
      info: {
        title: "llmcarbon",
        version: "1.0.0",
        description: "The carbon ledger of AI: estimate, book and explain the footprint of language models.",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      servers: [
        { url: "/", description: "The API itself" },
        { url: "/api", description: "The same behind the dashboard" },
      ],
      tags: OPENAPI_TAGS,
      components: OPENAPI_COMPONENTS,
      paths: [
        ...routes.map((route) => ({
          [route.path]: { [route.method ?? "get"]: describeRoute(route, refused) },
        })),
        describeDoors(refused),
        openTelemetryPaths,
        codecarbonPaths,
        describeAdmin(refused),
        describeAudit(refused),
        describePeople(refused),
      ].reduce<ZodOpenApiPathsObject>(mergePaths, {}),
    },
    { override: openAnswers },
  );
  return { ...document, paths: completePaths(paths) };
}

const completePaths = (paths: oas31.PathsObject): oas31.PathsObject =>
  Object.fromEntries(
    Object.entries(paths).map(([path, item]: [string, oas31.PathItemObject]) => [
      path,
      Object.fromEntries(
        Object.entries(item).map(([method, operation]: [string, oas31.OperationObject]) => [
          method,
          completeOperation({ path, method }, operation),
        ]),
      ),
    ]),
  );

const mergePaths = (some: ZodOpenApiPathsObject, others: ZodOpenApiPathsObject): ZodOpenApiPathsObject =>
  Object.fromEntries(
    [...new Set([...Object.keys(some), ...Object.keys(others)])].map((path) => [
      path,
      { ...some[path], ...others[path] },
    ]),
  );
