import { once } from "node:events";
import { request, type ClientRequest, type IncomingMessage } from "node:http";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { ENGINES, startPostgres, type TestPostgres } from "@llmcarbon/prisma/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { call } from "../testing/documents.ts";
import { killApi, launchApi, type LaunchedApi } from "../testing/launch-api.ts";
import { send } from "../testing/send.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { createNumberedBatches } from "./numbered-batches.ts";

const CALLS_PER_BATCH = 20;
const DAY_MS = 86_400_000;
/** Where the process's clock is put, one after the other: back a day, ahead a year, and right again. */
const SHIFTS_MS = [-DAY_MS, 365 * DAY_MS, 0];
/** What a client of a quiet server is told to wait at most [s]. */
const LONGEST_WAIT_S = 60;

/** At each SIGUSR2 the clock of the process jumps, and says so. */
const JUMP = `
  const RealDate = Date;
  const shifts = ${JSON.stringify(SHIFTS_MS)};
  let shift = 0;
  const now = () => RealDate.now() + shift;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, given, self) => Reflect.construct(target, given.length === 0 ? [now()] : given, self),
    get: (target, key) => (key === "now" ? now : Reflect.get(target, key)),
  });
  process.on("SIGUSR2", () => {
    shift = shifts.shift();
    process.stderr.write("clock at " + new Date().toISOString() + "\\n");
  })`;

/** Whole processes, on a machine that may be busy with other tests. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

let folder: string;
let postgres: TestPostgres | undefined;
let api: LaunchedApi | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "llmcarbon-clock-"));
});

afterEach(async () => {
  if (api !== undefined) await killApi(api);
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Resolves with what the process takes the time to be. */
async function jump({ child, stderr }: LaunchedApi): Promise<Date> {
  const before = stderr().length;
  child.kill("SIGUSR2");
  for (;;) {
    await once(child.stderr!, "data");
    const said = /clock at (\S+)\n/.exec(stderr().slice(before))?.[1];
    if (said !== undefined) return new Date(said);
  }
}

/** A booking that is in the house and has not all arrived. */
async function bookHalf(url: string, id: string): Promise<{ finish: () => Promise<IncomingMessage> }> {
  const body = JSON.stringify({ ...call, id });
  const flight: ClientRequest = request(`${url}/v1/activities`, {
    method: "POST",
    headers: { "content-type": "application/json", "content-length": body.length, expect: "100-continue" },
  });
  flight.flushHeaders();
  await once(flight, "continue");
  // It is asked to go on before it is let in.
  await waitUntil(
    async () => (await fetch(`${url}/metrics`)).text(),
    (told) => told.includes("\nllmcarbon_ingest_bodies 1\n"),
  );
  return {
    async finish() {
      flight.end(body);
      const [response] = (await once(flight, "response")) as [IncomingMessage];
      await text(response);
      return response;
    },
  };
}

test.each(ENGINES)("%s: a clock that jumps loses nothing, and makes nobody wait", async (engine) => {
  if (engine === "postgresql") postgres = await startPostgres();
  api = await launchApi({
    ...(postgres === undefined
      ? { LLMCARBON_DATA_DIR: join(folder, "ledger") }
      : { DATABASE_URL: await postgres.createDatabase() }),
    LLMCARBON_INGEST_QUEUE_BODIES: "1",
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(JUMP)}`,
  });
  const { url } = api;
  const batches = createNumberedBatches(CALLS_PER_BATCH);
  expect(await batches.post(url)).toMatchObject({ booked: CALLS_PER_BATCH });

  for (const shiftMs of SHIFTS_MS) {
    // One body is in the house while the clock jumps, and another is turned away after it.
    const { finish } = await bookHalf(url, `half-${shiftMs}`);
    const told = await jump(api);
    expect(Math.abs(told.getTime() - Date.now() - shiftMs)).toBeLessThan(DAY_MS / 2);
    expect((await finish()).statusCode).toBe(200);
    const next = await bookHalf(url, `next-${shiftMs}`);
    const refused = await fetch(`${url}/v1/activities`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...call, id: "too many" }),
    });
    expect(refused.status).toBe(429);
    const waitS = Number(refused.headers.get("retry-after"));
    expect(waitS).toBeGreaterThan(0);
    expect(waitS).toBeLessThanOrEqual(LONGEST_WAIT_S);
    expect((await next.finish()).statusCode).toBe(200);
    expect(await batches.post(url)).toMatchObject({ status: 200, booked: CALLS_PER_BATCH });
  }

  const again = await send(`${url}/v1/activities`, {
    body: JSON.stringify({ ...call, id: `half-${SHIFTS_MS[0]}` }),
  });
  expect(again.json).toMatchObject({ booked: 0, duplicates: 1 });
  await batches.requireWhole(url);
});
