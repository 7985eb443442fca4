import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { ImportedActivity } from "./import-row.ts";

/** The API with what it asks for. */
export type Ledger = {
  /** address that takes activities */
  readonly address: string;
  readonly key: string | undefined;
  /** waits so long [ms] */
  readonly wait: (milliseconds: number) => Promise<void>;
};

/** What became of a batch. */
export type Booked = {
  readonly booked: number;
  readonly duplicates: number;
  /** calls that another source has told already */
  readonly sameCall: number;
  /** of those booked, how many wait for a name or a fact */
  readonly unresolved: number;
  readonly rejected: readonly Refused[];
};

/** A document that was refused, by its place in the batch from 1. */
type Refused = { readonly line: number; readonly message: string };

/** The API is not there, or does not take what we send: no row is at fault. */
export type Unbookable = { readonly fault: string };

const MOST_ATTEMPTS = 7;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;
const TIMEOUT_MS = 120_000;
const MILLISECONDS_PER_SECOND = 1000;
/** Too many at once, or something in between that is not there for a while. */
const MAY_PASS: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504, 507]);
const ANSWERED: ReadonlySet<number> = new Set([200, 207, 422]);

const compress = promisify(gzip);

/**
 * Books a batch with `POST /v1/activities`: NDJSON, packed. What may pass is tried again after a wait that doubles, or as
 * long as the API asks for; booking is idempotent, so a batch whose answer was lost is sent again without harm.
 */
export async function sendBatch(
  activities: readonly ImportedActivity[],
  { address, key, wait }: Ledger,
): Promise<Booked | Unbookable> {
  const body = await compress(activities.map(({ document }) => `${JSON.stringify(document)}\n`).join(""));
  const headers = {
    "content-type": "application/x-ndjson",
    "content-encoding": "gzip",
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  };
  for (let attempt = 1; ; attempt += 1) {
    const answer = await post(address, { headers, body });
    if (!("waitMs" in answer)) return answer;
    if (attempt === MOST_ATTEMPTS) return { fault: `${answer.fault}; tried ${MOST_ATTEMPTS} times` };
    await wait(answer.waitMs ?? Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_WAIT_MS));
  }
}

type Passing = { readonly fault: string; readonly waitMs: number | undefined };
type Sent = { readonly headers: Readonly<Record<string, string>>; readonly body: Buffer };

async function post(url: string, { headers, body }: Sent): Promise<Booked | Unbookable | Passing> {
  let response: Response;
  let text: string;
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    response = await fetch(url, { method: "POST", headers, body: new Uint8Array(body), signal });
    text = await response.text();
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
    return { fault: `${url}: cannot be reached: ${code}`, waitMs: undefined };
  }
  const { status } = response;
  if (ANSWERED.has(status))
    return readAnswer(text) ?? { fault: `${url}: answered ${status} with no booking` };
  const fault = `${url}: answered ${status}${describeError(text)}`;
  return MAY_PASS.has(status) ? { fault, waitMs: readWait(response.headers.get("retry-after")) } : { fault };
}

/** `Retry-After` in seconds [ms]. */
function readWait(text: string | null): number | undefined {
  const seconds = text === null || !/^\d+$/.test(text.trim()) ? undefined : Number(text);
  return seconds === undefined ? undefined : Math.min(seconds * MILLISECONDS_PER_SECOND, LONGEST_WAIT_MS);
}

function readAnswer(text: string): Booked | undefined {
  const answer = parseOrNothing(text) as Partial<Booked> | undefined;
  if (typeof answer?.booked !== "number" || !Array.isArray(answer.rejected)) return undefined;
  const { booked, duplicates = 0, sameCall = 0, unresolved = 0, rejected } = answer;
  return { booked, duplicates, sameCall, unresolved, rejected };
}

/** What the API says is wrong: problem+json has it in `detail`, a proxy on the way may have it in `message`. */
function describeError(text: string): string {
  const { detail, message } = (parseOrNothing(text) ?? {}) as Readonly<Record<string, unknown>>;
  const said = detail ?? message;
  return typeof said === "string" ? `: ${said}` : "";
}

function parseOrNothing(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
