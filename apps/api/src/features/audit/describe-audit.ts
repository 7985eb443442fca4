import { z } from "zod";
import type { ZodOpenApiPathsObject, ZodOpenApiResponsesObject } from "zod-openapi";
import { auditExportQuerySchema } from "./audit.schema.ts";

/** What the address that sends a trail is described as; `refused` as every address may refuse. */
export const describeAudit = (refused: ZodOpenApiResponsesObject): ZodOpenApiPathsObject => ({
  "/v1/audit/export": {
    get: {
      operationId: "exportAudit",
      "x-permission": "audit:read",
      summary: "The whole audit log as NDJSON, an entry a line in canonical JSON, the first one first.",
      requestParams: { query: auditExportQuerySchema },
      responses: {
        200: { description: "The entries", content: { "application/x-ndjson": { schema: z.string() } } },
        ...refused,
      },
    },
  },
});
