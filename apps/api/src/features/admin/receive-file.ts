import { createWriteStream } from "node:fs";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { LedgerError } from "@llmcarbon/prisma";
import type { FastifyRequest } from "fastify";
import { RequestError } from "../../trpc/request-error.ts";

/**
 * Puts a body on disk, all of it, before anybody looks into it: a sender that is slow or goes away holds nothing up.
 *
 * @throws {RequestError} 400 for a body that was cut off
 * @throws {LedgerError} `disk-full`
 */
export async function receiveFile({ body }: FastifyRequest, path: string): Promise<void> {
  try {
    await pipeline((body ?? []) as Readable | [], createWriteStream(path, { mode: 0o600 }));
  } catch (error) {
    throw toReceivingError(error, path);
  }
}

/** What a connection that ends too early is called. */
const CUT_OFF = new Set(["ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE"]);

function toReceivingError(error: unknown, path: string): unknown {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOSPC") {
    return new LedgerError({
      code: "disk-full",
      message: `no space is left for ${path} to receive the archive; make some, or set TMPDIR to a folder with more`,
      cause: error,
    });
  }
  if (!CUT_OFF.has(code)) return error;
  return new RequestError({
    status: 400,
    code: "body-cut-off",
    message: "body: found its end too early; allowed: all of the archive",
    cause: error,
  });
}
