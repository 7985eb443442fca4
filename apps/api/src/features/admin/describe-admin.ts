import { z } from "zod";
import type { ZodOpenApiPathsObject, ZodOpenApiResponsesObject } from "zod-openapi";
import { importedOrganizationSchema, importQuerySchema, retentionRequestSchema } from "./admin.schema.ts";

const file = z.string().meta({ format: "binary" });
const gzip = { "application/gzip": { schema: file } };

/** What the addresses that send or take files are described as; `refused` as every address may refuse. */
export const describeAdmin = (refused: ZodOpenApiResponsesObject): ZodOpenApiPathsObject => ({
  "/v1/admin/organizations/{slug}/archive": {
    get: {
      operationId: "exportOrganization",
      "x-permission": "exports:read",
      summary: "All an organisation has, from one moment: a gzipped tar of NDJSON files with their hashes.",
      requestParams: { path: retentionRequestSchema },
      responses: { 200: { description: "The archive", content: gzip }, ...refused },
    },
  },
  "/v1/admin/archives": {
    post: {
      operationId: "importArchive",
      "x-permission": "operator",
      summary:
        "Take an organisation over from an archive; every hash is checked first, and all or nothing stays.",
      requestParams: { query: importQuerySchema },
      requestBody: { required: true, content: gzip },
      responses: {
        201: {
          description: "The organisation as it is here now",
          content: { "application/json": { schema: importedOrganizationSchema } },
        },
        ...refused,
      },
    },
  },
  "/v1/admin/backup": {
    get: {
      operationId: "backUpLedger",
      "x-permission": "operator",
      summary: "The files of an embedded ledger as they were at one moment, as a gzipped tar.",
      responses: { 200: { description: "The backup", content: gzip }, ...refused },
    },
  },
});
