import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { RequestError } from "../trpc/request-error.ts";

/** What may arrive, and what it may become when it was compressed; parsed, it takes a multiple of that. */
export const BODY_LIMIT_BYTES = 10_000_000;
const DECOMPRESSED_LIMIT_BYTES = 32_000_000;

const decompress = promisify(gunzip);

/**
 * The text of a request body.
 *
 * @throws {RequestError} 400 for what is not gzip or not UTF-8, 413 for what grows too large, 415 for other encodings
 */
export async function readBody(body: Buffer, encoding: string | undefined): Promise<string> {
  const bytes = await decode(body, encoding?.trim().toLowerCase() ?? "identity");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw unreadable("found bytes that are not UTF-8; allowed: UTF-8 text", cause);
  }
}

async function decode(body: Buffer, encoding: string): Promise<Buffer> {
  if (encoding === "identity" || encoding === "") return body;
  if (encoding !== "gzip" && encoding !== "x-gzip") {
    throw new RequestError({
      status: 415,
      code: "unsupported-content-encoding",
      message: `content-encoding: found "${encoding.slice(0, 40)}"; allowed: gzip`,
    });
  }
  try {
    return await decompress(body, { maxOutputLength: DECOMPRESSED_LIMIT_BYTES });
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge(cause);
    throw unreadable("found what is not complete gzip; allowed: gzip", cause);
  }
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
