import type { FastifyInstance, FastifyRequest } from "fastify";
import { parseJsonBody, parseNdjsonBody, type Documents } from "./parse-documents.ts";
import { readBody } from "./read-body.ts";

const NDJSON = "application/x-ndjson";

/** Leaves bodies as bytes, since they may be compressed, and refuses every other content type. */
export function acceptDocuments(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(["application/json", NDJSON], { parseAs: "buffer" }, (_request, body, done) =>
    done(null, body),
  );
}

/**
 * The documents a request carries.
 *
 * @throws {RequestError} when the body as a whole cannot be read
 */
export async function readDocuments(request: FastifyRequest): Promise<Documents> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const text = await readBody(body, request.headers["content-encoding"]);
  const isNdjson = request.headers["content-type"]?.toLowerCase().startsWith(NDJSON) === true;
  return isNdjson ? parseNdjsonBody(text) : parseJsonBody(text);
}
