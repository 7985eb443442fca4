import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { FastifyRequest } from "fastify";
import { RequestError } from "../trpc/request-error.ts";
import { growPlace } from "./hold-place.ts";
import { DECOMPRESSED_LIMIT_BYTES } from "./body-limits.ts";

const decompress = promisify(gunzip);

/**
 * The bytes of a request's body, unpacked, for which there is room where its address has one.
 *
 * @throws {RequestError} 400 for what is not gzip, 413 for what grows too large, 415 for other encodings, 429 where it grows
 *   beyond what there is room for
 */
export async function readBody(request: FastifyRequest): Promise<Buffer> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const bytes = await unpackBody(body, request.headers["content-encoding"]);
  growPlace(request, bytes.length);
  return bytes;
}

/** @throws {RequestError} 400 for what is not UTF-8 */
export function decodeText(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw unreadable("found bytes that are not UTF-8; allowed: UTF-8 text", cause);
  }
}

async function unpackBody(body: Buffer, contentEncoding: string | undefined): Promise<Buffer> {
  const encoding = contentEncoding?.trim().toLowerCase() ?? "identity";
  if (encoding === "identity" || encoding === "") return body;
  if (encoding !== "gzip" && encoding !== "x-gzip") {
    throw new RequestError({
      status: 415,
      code: "unsupported-content-encoding",
      message: `content-encoding: found "${encoding.slice(0, 40)}"; allowed: gzip`,
    });
  }
  try {
    return await unpackInTurn(body);
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge(cause);
    throw unreadable("found what is not complete gzip; allowed: gzip", cause);
  }
}

let latest: Promise<unknown> = Promise.resolve();

/** One after the other, since a thousand small bodies that grow at once would take all memory before they are known to. */
function unpackInTurn(body: Buffer): Promise<Buffer> {
  const unpacked = latest.then(() => decompress(body, { maxOutputLength: DECOMPRESSED_LIMIT_BYTES }));
  latest = unpacked.then(
    () => undefined,
    () => undefined,
  );
  return unpacked;
}

const tooLarge = (cause: unknown) =>
  new RequestError({
    status: 413,
    code: "body-too-large",
    message: `body: found more than ${DECOMPRESSED_LIMIT_BYTES} bytes after decompression; send it in parts`,
    cause,
  });

const unreadable = (message: string, cause?: unknown) =>
  new RequestError({ status: 400, code: "unreadable-body", message: `body: ${message}`, cause });
