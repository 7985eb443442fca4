import type { FastifyInstance, FastifyRequest } from "fastify";
import { resizePlace } from "./hold-place.ts";
import { parseJsonBody, parseNdjsonBody, type Documents } from "./parse-documents.ts";
import { decodeText, readBody } from "./read-body.ts";

/** An array is parsed at once, and takes several times its text until its turn comes. */
const PARSED_RATIO = 5;

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
  const text = decodeText(await readBody(request));
  // Its text is all that is needed of it from here on.
  request.body = undefined;
  const isNdjson = request.headers["content-type"]?.toLowerCase().startsWith(NDJSON) === true;
  resizePlace(request, isNdjson ? text.length : text.length * PARSED_RATIO);
  return isNdjson ? parseNdjsonBody(text) : parseJsonBody(text);
}
