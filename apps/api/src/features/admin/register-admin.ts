import { createReadStream } from "node:fs";
import { join } from "node:path";
import {
  copyDataDirectory,
  exportOrganization,
  importArchive,
  packArchive,
  packBackup,
} from "@llmcarbon/prisma";
import type { FastifyInstance } from "fastify";
import type { Context } from "../../trpc/context.ts";
import { getOrganization } from "../../trpc/get-organization.ts";
import { parseQuery } from "../../trpc/request-error.ts";
import { importQuerySchema, retentionRequestSchema } from "./admin.schema.ts";
import { createTemporaryFolder } from "./create-temporary-folder.ts";
import { receiveFile } from "./receive-file.ts";
import { sendPrepared } from "./send-prepared.ts";

const GZIP = "application/gzip";

/** The addresses of those who keep the ledger that send or take files. */
export async function registerAdmin(fastify: FastifyInstance, { database }: Context): Promise<void> {
  fastify.removeAllContentTypeParsers();
  // Left as a stream: it is as large as it is, and goes to disk.
  fastify.addContentTypeParser(GZIP, (_request, payload, done) => done(null, payload));

  fastify.get("/v1/admin/organizations/:slug/archive", async (request, reply) => {
    const { slug } = parseQuery(retentionRequestSchema, request.params);
    const { id: organizationId } = await getOrganization(database, slug);
    return sendPrepared(reply, async (folder) => {
      const manifest = await exportOrganization(database, { organizationId, folder });
      return { name: nameFile(slug, "archive"), open: () => packArchive(manifest, folder) };
    });
  });

  fastify.get("/v1/admin/backup", (_request, reply) =>
    sendPrepared(reply, async (folder) => {
      const createdAt = await copyDataDirectory(database, folder);
      return { name: nameFile("ledger", "backup"), open: () => packBackup(folder, createdAt) };
    }),
  );

  fastify.post("/v1/admin/archives", async (request, reply) => {
    const { as: slug = null } = parseQuery(importQuerySchema, request.query);
    const folder = await createTemporaryFolder();
    try {
      const path = join(folder.path, "archive.tar.gz");
      await receiveFile(request, path);
      const imported = await importArchive(database, { open: () => createReadStream(path), slug });
      return await reply.code(201).send(imported);
    } finally {
      await folder.remove();
    }
  });
}

const nameFile = (subject: string, kind: string): string =>
  `${subject}-${new Date().toISOString().slice(0, "2026-01-01".length)}.${kind}.tar.gz`;
