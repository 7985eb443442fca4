import { setTimeout } from "node:timers/promises";

const TOO_MANY = 429;
const MS_PER_S = 1000;

type Answer = { readonly booked: number; readonly unresolved: number; readonly rejected: readonly unknown[] };

/**
 * Books batches of NDJSON, several at a time as gateways do, and waits where the API asks to.
 *
 * @returns activities booked
 * @throws {Error} when an activity is refused, unresolved or known already: then the generator or the ledger is wrong
 */
export async function sendUsage(
  url: string,
  batches: Iterable<string>,
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

async function sendBatch(url: string, body: string): Promise<number> {
  for (;;) {
    const answer = await fetch(`${url}/v1/activities`, {
      method: "POST",
      headers: { "content-type": "application/x-ndjson" },
      body,
    });
    if (answer.status === TOO_MANY) {
      await answer.body?.cancel();
      await setTimeout(Number(answer.headers.get("retry-after") ?? 1) * MS_PER_S);
      continue;
    }
    const text = await answer.text();
    if (!answer.ok) throw new Error(`POST /v1/activities answered ${answer.status}: ${text.slice(0, 500)}`);
    const { booked, unresolved, rejected } = JSON.parse(text) as Answer;
    const lineCount = body.split("\n").length;
    if (booked !== lineCount || unresolved > 0 || rejected.length > 0) {
      throw new Error(`of ${lineCount} activities only so many were booked whole: ${text.slice(0, 500)}`);
    }
    return booked;
  }
}

/** Lines in batches of so many, joined by line ends. */
export function* toBatches(lines: Iterable<string>, size: number): Generator<string, void> {
  let batch: string[] = [];
  for (const line of lines) {
    batch.push(line);
    if (batch.length < size) continue;
    yield batch.join("\n");
    batch = [];
  }
  if (batch.length > 0) yield batch.join("\n");
}
