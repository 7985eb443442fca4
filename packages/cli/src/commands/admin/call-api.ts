import { once } from "node:events";
import { type ClientRequest, type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { text } from "node:stream/consumers";
import { UsageError } from "../../errors/usage-error.ts";
import type { ApiFlags } from "./admin-flags.ts";
import { AdminFault } from "./admin-fault.ts";
import { readCredentials } from "./read-credentials.ts";

const DEFAULT_API = "http://127.0.0.1:4000";

type Call = {
  readonly method: "GET" | "PUT" | "POST" | "DELETE";
  /** below /v1, with its query */
  readonly path: string;
  /** members of a JSON document */
  readonly members?: Readonly<Record<string, unknown>>;
  /** an archive, as it lies on disk */
  readonly archive?: Readable;
};

/**
 * Asks the API and hands its answer over as a stream. Without a limit of time: ten million activities are put together, or
 * taken in, before the first byte comes back.
 *
 * @throws {AdminFault} for an answer that is a refusal, or none
 * @throws {UsageError} for an address that is none, or a variable without a key
 */
export async function callApi(flags: ApiFlags, call: Call): Promise<IncomingMessage> {
  const url = new URL(`${readAddress(flags)}/v1${call.path}`);
  const ask = url.protocol === "https:" ? requestHttps : requestHttp;
  const headers = toHeaders(await readCredentials(flags, url), call);
  const response = await send(ask(url, { method: call.method, headers }), call).catch((error: unknown) => {
    throw new AdminFault("failed", `${url.origin}: cannot be reached: ${toReason(error)}`, error);
  });
  const { statusCode = 0 } = response;
  if (statusCode < 400) return response;
  const words = readProblem(await text(response)) ?? `answered ${statusCode}`;
  throw new AdminFault(statusCode < 500 ? "refused" : "failed", words);
}

/** The same for an answer that is a JSON document. */
export async function callForJson(flags: ApiFlags, call: Call): Promise<Readonly<Record<string, unknown>>> {
  const words = await text(await callApi(flags, call));
  const answer = parseObject(words);
  if (answer === undefined) throw new AdminFault("failed", `${call.path}: the answer is no JSON document`);
  return answer;
}

async function send(request: ClientRequest, { members, archive }: Call): Promise<IncomingMessage> {
  const answered = once(request, "response") as Promise<[IncomingMessage]>;
  if (archive === undefined) {
    request.end(members === undefined ? undefined : JSON.stringify(members));
    return (await answered)[0];
  }
  // A server that refuses the first bytes answers and hangs up; its answer says more than the broken pipe.
  const sending = pipeline(archive, request).catch((error: unknown) => {
    if (!request.destroyed || archive.errored !== null) throw error;
  });
  const [[response]] = await Promise.all([answered, sending]);
  return response;
}

function toHeaders(key: string | undefined, { members, archive }: Call): Record<string, string> {
  return {
    ...(members && { "content-type": "application/json" }),
    ...(archive && { "content-type": "application/gzip" }),
    ...(key !== undefined && { authorization: `Bearer ${key}` }),
  };
}

function readAddress({ api = DEFAULT_API }: ApiFlags): string {
  const url = api.replace(/\/+$/, "");
  if (URL.canParse(url) && /^https?:/.test(url)) return url;
  throw new UsageError(`--api: found "${api}"; allowed: an address such as ${DEFAULT_API}`);
}

const toReason = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return "code" in error ? String(error.code) : error.message;
};

function readProblem(words: string): string | undefined {
  const detail = parseObject(words)?.["detail"];
  return typeof detail === "string" ? detail : undefined;
}

function parseObject(words: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(words);
    return typeof value === "object" && value !== null
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}
