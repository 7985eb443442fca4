import { request } from "node:http";
import { setTimeout } from "node:timers/promises";

const TOO_MANY = 429;
const LEAST_ERROR = 400;
const MS_PER_S = 1000;

/** Calls as they are sent. */
export type UsageBatch = { readonly body: Buffer; readonly count: number };

type Answer = { readonly booked: number; readonly unresolved: number; readonly rejected: readonly unknown[] };

/**
 * Books batches of NDJSON, several at a time as gateways do, and waits where the API asks to.
 *
 * @returns activities booked
 * @throws {Error} when an activity is refused, unresolved or known already: then the generator or the ledger is wrong
 */
export async function sendUsage(
  url: string,
  batches: Iterable<UsageBatch>,
  senderCount: number,
): Promise<number> {
  const waiting = batches[Symbol.iterator]();
  let bookedCount = 0;
  const send = async (): Promise<void> => {
    for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
      const count = await sendBatch(url, next.value);
      bookedCount += count;
    }
  };
  await Promise.all(Array.from({ length: senderCount }, send));
  return bookedCount;
}

async function sendBatch(url: string, { body, count }: UsageBatch): Promise<number> {
  for (;;) {
    const { status, retryAfter, text } = await post(`${url}/v1/activities`, body);
    if (status === TOO_MANY) {
      await setTimeout(Number(retryAfter ?? 1) * MS_PER_S);
      continue;
    }
    if (status >= LEAST_ERROR) {
      throw new Error(`POST /v1/activities answered ${status}: ${text.slice(0, 500)}`);
    }
    const { booked, unresolved, rejected } = JSON.parse(text) as Answer;
    if (booked !== count || unresolved > 0 || rejected.length > 0) {
      throw new Error(`of ${count} activities only so many were booked whole: ${text.slice(0, 500)}`);
    }
    return booked;
  }
}

type Posted = {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly text: string;
};

/** At a third of the cost of `fetch`, which would be taken from the ledger: all of them share one machine. */
function post(url: string, body: Buffer): Promise<Posted> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/x-ndjson", "content-length": body.length };
    const sent = request(url, { method: "POST", headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () =>
        resolve({
          status: answer.statusCode ?? 0,
          retryAfter: answer.headers["retry-after"],
          text: Buffer.concat(chunks).toString(),
        }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Lines in batches of so many, joined by line ends. */
export function* toBatches(lines: Iterable<string>, size: number): Generator<UsageBatch, void> {
  let batch: string[] = [];
  for (const line of lines) {
    batch.push(line);
    if (batch.length < size) continue;
    yield toBatch(batch);
    batch = [];
  }
  if (batch.length > 0) yield toBatch(batch);
}

const toBatch = (lines: readonly string[]): UsageBatch => ({
  body: Buffer.from(lines.join("\n")),
  count: lines.length,
});
