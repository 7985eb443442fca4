import { Readable } from "node:stream";
import { exportTrail, recordExport } from "@llmcarbon/prisma";
import type { FastifyInstance } from "fastify";
import { admit, admittedOf } from "../../access/admit.ts";
import { authorOf } from "../../access/author.ts";
import type { Context } from "../../trpc/context.ts";
import { parseQuery } from "../../trpc/request-error.ts";
import { auditExportQuerySchema } from "./audit.schema.ts";

const NDJSON = "application/x-ndjson";

/** The address that sends a whole trail. That somebody took it is its last line. */
export async function registerAudit(fastify: FastifyInstance, context: Context): Promise<void> {
  // Who may read alone cannot write; that they read is written all the same.
  const { database } = context;
  fastify.get("/v1/audit/export", { onRequest: admit(context, "audit:read") }, async (request, reply) => {
    parseQuery(auditExportQuerySchema, request.query);
    const entered = admittedOf(request);
    const { id, slug } = entered.access.organization;
    await recordExport(database, id, { author: authorOf(entered), subject: "audit" });
    return reply
      .type(NDJSON)
      .header("content-disposition", `attachment; filename="${nameFile(slug)}"`)
      .send(Readable.from(exportTrail(database, id)));
  });
}

const nameFile = (slug: string): string =>
  `${slug}-${new Date().toISOString().slice(0, "2026-01-01".length)}.audit.ndjson`;
