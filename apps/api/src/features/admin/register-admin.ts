import { createReadStream } from "node:fs";
import { join } from "node:path";
import {
  copyDataDirectory,
  exportOrganization,
  importArchive,
  packArchive,
  packBackup,
  recordBackup,
  recordExport,
} from "@llmcarbon/prisma";
import type { FastifyInstance } from "fastify";
import { OPERATOR_ACTOR } from "../../access/actor.ts";
import { admit, admitOperator, admittedOf } from "../../access/admit.ts";
import { authorOf } from "../../access/author.ts";
import type { Context } from "../../trpc/context.ts";
import { parseQuery } from "../../trpc/request-error.ts";
import { importQuerySchema, retentionRequestSchema } from "./admin.schema.ts";
import { createTemporaryFolder } from "./create-temporary-folder.ts";
import { receiveFile } from "./receive-file.ts";
import { sendPrepared } from "./send-prepared.ts";

const GZIP = "application/gzip";

/** The addresses of those who keep the ledger that send or take files. */
export async function registerAdmin(fastify: FastifyInstance, context: Context): Promise<void> {
  const { database } = context;
  fastify.removeAllContentTypeParsers();
  // Left as a stream: it is as large as it is, and goes to disk.
  fastify.addContentTypeParser(GZIP, (_request, payload, done) => done(null, payload));

  fastify.get(
    "/v1/admin/organizations/:slug/archive",
    { onRequest: admit(context, "exports:read") },
    async (request, reply) => {
      parseQuery(retentionRequestSchema, request.params);
      const entered = admittedOf(request);
      const { slug, id: organizationId } = entered.access.organization;
      await recordExport(database, organizationId, { author: authorOf(entered), subject: "archive" });
      return sendPrepared(reply, async (folder) => {
        const manifest = await exportOrganization(database, { organizationId, folder });
        return { name: nameFile(slug, "archive"), open: () => packArchive(manifest, folder) };
      });
    },
  );

  const onRequest = admitOperator(context);

  fastify.get("/v1/admin/backup", { onRequest }, (request, reply) =>
    sendPrepared(reply, async (folder) => {
      await recordBackup(database, { actor: OPERATOR_ACTOR, requestId: request.id });
      const createdAt = await copyDataDirectory(database, folder);
      return { name: nameFile("ledger", "backup"), open: () => packBackup(folder, createdAt) };
    }),
  );

  fastify.post("/v1/admin/archives", { onRequest }, async (request, reply) => {
    const { as: slug = null } = parseQuery(importQuerySchema, request.query);
    const folder = await createTemporaryFolder();
    try {
      const path = join(folder.path, "archive.tar.gz");
      await receiveFile(request, path);
      const author = { actor: OPERATOR_ACTOR, requestId: request.id };
      const imported = await importArchive(database, { open: () => createReadStream(path), slug, author });
      return await reply.code(201).send(imported);
    } finally {
      await folder.remove();
    }
  });
}

const nameFile = (subject: string, kind: string): string =>
  `${subject}-${new Date().toISOString().slice(0, "2026-01-01".length)}.${kind}.tar.gz`;
