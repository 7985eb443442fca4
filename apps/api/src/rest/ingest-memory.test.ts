import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { json } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { startPostgres, type TestPostgres } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { call } from "../testing/documents.ts";
import { killApi, launchApi, type LaunchedApi } from "../testing/launch-api.ts";
import { get } from "../testing/send.ts";

/** On a machine that may be busy with other tests. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

/** Tells the largest size a process ever had [KiB], when it ends. */
const TELL_PEAK = `process.on("exit", () => process.stderr.write("peak " + process.resourceUsage().maxRSS + "\\n"))`;

let postgres: TestPostgres;
let api: LaunchedApi;
beforeAll(async () => {
  postgres = await startPostgres();
  api = await launchApi({
    DATABASE_URL: await postgres.createDatabase(),
    LLMCARBON_INGEST_QUEUE_BYTES: "40000000",
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(TELL_PEAK)}`,
  });
});
afterAll(async () => {
  await killApi(api);
  await postgres.stop();
});

const CLIENTS = 200;
const BODY_BYTES = 2_500_000;
const CHUNK_BYTES = 65_536;
/** A tenth of what the server asks for: nobody else is there. */
const MS_PER_SECOND_TO_WAIT = 100;

/** Sends a body for as long as the server wants it: one that answers before it has all of it wants no more. */
async function send(body: Buffer): Promise<IncomingMessage> {
  const flight = request(`${api.url}/v1/activities`, {
    method: "POST",
    headers: { "content-type": "application/json", "content-length": body.length },
  });
  // What is cut off on purpose is no fault.
  flight.on("error", () => {});
  const answered = once(flight, "response") as Promise<[IncomingMessage]>;
  const chunks = Array.from({ length: Math.ceil(body.length / CHUNK_BYTES) }, (_, index) =>
    body.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES),
  );
  Readable.from(chunks).pipe(flight);
  const [response] = await answered;
  if (response.statusCode === 429) flight.destroy();
  return response;
}

/** One document in a large body: what comes in is much, what is booked little. */
async function post(id: string): Promise<{ readonly booked: number; readonly refusals: number }> {
  const body = Buffer.from(JSON.stringify({ ...call, id }).padEnd(BODY_BYTES));
  for (let refusals = 0; ; refusals += 1) {
    const response = await send(body);
    if (response.statusCode === 200) {
      return { ...((await json(response)) as { readonly booked: number }), refusals };
    }
    expect(response.statusCode).toBe(429);
    await setTimeout(Number(response.headers["retry-after"]) * MS_PER_SECOND_TO_WAIT);
  }
}

it("holds few of two hundred large bodies at a time, and books them all", async () => {
  const answers = await Promise.all(Array.from({ length: CLIENTS }, (_, index) => post(`large-${index}`)));
  expect(answers.map(({ booked }) => booked)).toEqual(answers.map(() => 1));
  expect(answers.some(({ refusals }) => refusals > 0)).toBe(true);
  const { rows } = (await get(`${api.url}/v1/footprints?grain=total`)).json;
  expect(rows[0].activityCount).toBe(CLIENTS);

  api.child.kill("SIGTERM");
  await once(api.child, "exit");
  const peakBytes = Number(/peak (\d+)/.exec(api.stderr())?.[1]) * 1024;
  // All of them at once would be 500 MB as bytes, and as much again as text.
  expect(peakBytes).toBeLessThan(600_000_000);
});
