import type { PluginHostV1, RequestV1 } from "@llmcarbon/spec";
import type { z } from "zod";
import { findStatedReason } from "./find-stated-reason.ts";
import { discardBody, readBody, type StreamedResponse } from "./read-body.ts";
import type { Redactor } from "./redactor.ts";
import { parseRetryAfter } from "./retry-after.ts";
import { SourceError, type SourceErrorOptions, type SourceProblem } from "./source-error.ts";

/** One question to a source. */
export type SourceRequest<Answer> = {
  /** what is asked for, in messages: endpoint and place, never the query */
  readonly name: string;
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly schema: z.ZodType<Answer>;
  /** whether a refused key may be out of date and is renewed by whoever asks, rather than wrong */
  readonly isKeyRenewable?: boolean;
};

export type Sender = {
  readonly providerId: string;
  readonly host: PluginHostV1;
  readonly redactor: Redactor;
  readonly mostBytes: number;
  /** statuses by which this source refuses a key */
  readonly keyRefusedBy: readonly number[];
};

const MOST_REDIRECTS = 3;
const LONGEST_REASON = 120;

/**
 * Sends a request once and checks the answer: status, size, JSON, shape. A redirect is followed on the same host only,
 * since the request carries a key.
 *
 * @throws {SourceError} for everything but an answer of the right shape
 */
export async function sendRequest<Answer>(
  sender: Sender,
  request: SourceRequest<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  const response = await fetchSameHost(sender, request, signal);
  const body = await readText(sender, request, response);
  if (response.status < 200 || response.status > 299) {
    throw describeStatus(sender, request, { response, body });
  }
  const parsed = parseJson(body);
  if (parsed === undefined) {
    throw failure(sender, "unreadable", `the answer of ${request.name} is no JSON, or was cut off`);
  }
  const result = request.schema.safeParse(parsed.json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue?.path.join(".") ?? "";
  const what = `${where === "" ? "the document" : where}: ${issue?.message ?? "not as documented"}`;
  throw failure(sender, "unexpected", `the answer of ${request.name} has another shape; ${what}`);
}

async function fetchSameHost(
  sender: Sender,
  request: SourceRequest<unknown>,
  signal: AbortSignal,
): Promise<StreamedResponse> {
  let url = request.url;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop += 1) {
    const options: RequestV1 = {
      headers: { accept: "application/json", ...request.headers },
      redirect: "manual",
      signal,
    };
    const response = await reach(sender, request, () => sender.host.fetch(url.href, options));
    const isRedirect = response.status === 0 || (response.status > 300 && response.status < 400);
    if (!isRedirect) return response;
    await reach(sender, request, () => discardBody(response));
    const target = findRedirectTarget(response, url);
    if (target?.origin !== url.origin) {
      throw failure(
        sender,
        "redirected",
        `${request.name} was redirected to another host, which is not followed`,
      );
    }
    url = target;
  }
  throw failure(sender, "redirected", `${request.name} was redirected more than ${MOST_REDIRECTS} times`);
}

function findRedirectTarget(response: StreamedResponse, url: URL): URL | undefined {
  const location = response.headers.get("location") ?? "";
  return URL.canParse(location, url.href) ? new URL(location, url.href) : undefined;
}

async function readText(
  sender: Sender,
  request: SourceRequest<unknown>,
  response: StreamedResponse,
): Promise<string> {
  const body = await reach(sender, request, () => readBody(response, sender.mostBytes));
  if (body === undefined) {
    throw failure(
      sender,
      "too-large",
      `the answer of ${request.name} is larger than ${sender.mostBytes} bytes`,
    );
  }
  return body;
}

/** The cause is told in words: an error of the platform may hold the whole address, and so the key. */
async function reach<Result>(
  sender: Sender,
  request: SourceRequest<unknown>,
  act: () => Promise<Result>,
): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    throw failure(sender, "unreachable", `${request.name} could not be fetched; ${describeCause(error)}`);
  }
}

/** The platform wraps what went wrong below it: "fetch failed" alone helps nobody. */
function describeCause(error: unknown): string {
  if (!(error instanceof Error)) return "the connection failed";
  const { cause } = error;
  return cause instanceof Error && cause.message !== ""
    ? `${error.message}: ${cause.message}`
    : error.message;
}

function parseJson(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

function describeStatus(
  sender: Sender,
  request: SourceRequest<unknown>,
  { response, body }: { readonly response: StreamedResponse; readonly body: string },
): SourceError {
  const { status } = response;
  const reason = findStatedReason(body);
  const said = reason === undefined ? "" : ` ("${sender.redactor.clean(reason, LONGEST_REASON)}")`;
  const retryAfterMs = parseRetryAfter(response.headers.get("retry-after"), Date.parse(sender.host.now()));
  const problem = sender.keyRefusedBy.includes(status) ? "refused-key" : toProblem(status);
  return failure(sender, problem, {
    message: `${request.name} answered HTTP ${status}${said}`,
    status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function toProblem(status: number): SourceProblem {
  if (status === 429) return "overloaded";
  if (status >= 500) return "broken";
  if (status === 403) return "refused";
  if (status === 404) return "absent";
  return "rejected";
}

type FailureText = string | Omit<SourceErrorOptions, "providerId" | "problem">;

function failure(sender: Sender, problem: SourceProblem, text: FailureText): SourceError {
  const { message, ...rest } = typeof text === "string" ? { message: text } : text;
  return new SourceError({
    providerId: sender.providerId,
    problem,
    message: sender.redactor.clean(message),
    ...rest,
  });
}
