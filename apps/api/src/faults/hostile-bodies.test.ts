import { once } from "node:events";
import { request as openRequest, type IncomingMessage } from "node:http";
import { gzipSync } from "node:zlib";
import { startPostgres, type TestPostgres } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { call } from "../testing/documents.ts";
import { killApi, launchApi, type LaunchedApi } from "../testing/launch-api.ts";
import { send } from "../testing/send.ts";

/** A whole process, on a machine that may be busy with other tests. */
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

/** Tells the largest size the process ever had [KiB], when it ends. */
const TELL_PEAK = `process.on("exit", () => process.stderr.write("peak " + process.resourceUsage().maxRSS + "\\n"))`;

/** Its own process, so that all memory of the API's is what it takes itself. */
let postgres: TestPostgres;
let api: LaunchedApi;
beforeAll(async () => {
  postgres = await startPostgres();
  api = await launchApi({
    DATABASE_URL: await postgres.createDatabase(),
    NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(TELL_PEAK)}`,
  });
});
afterAll(async () => {
  await killApi(api);
  await postgres.stop();
});

const JSON_TYPE = "application/json";
const NDJSON = "application/x-ndjson";
const PROTOBUF = "application/x-protobuf";

/** Each address that takes a body, by the type of the body. */
const DOORS = [
  ["/v1/activities", JSON_TYPE],
  ["/v1/activities", NDJSON],
  ["/v1/estimates", JSON_TYPE],
  ["/v1/estimates", NDJSON],
  ["/v1/traces", PROTOBUF],
  ["/v1/traces", JSON_TYPE],
  ["/v1/metrics", PROTOBUF],
  ["/v1/metrics", JSON_TYPE],
  ["/codecarbon/emissions", JSON_TYPE],
  ["/trpc/activities.book", JSON_TYPE],
] as const;
const UNPACKING = DOORS.filter(([path]) => !path.startsWith("/trpc/"));

const MEGABYTE = 1_000_000;
const GARBAGE = new Uint8Array(MEGABYTE).map((_, index) => (index * 7919) % 251);
const GARBAGE_MEGABYTES = 100;

/** Zeros by ten megabytes, each packed for itself: a chain of them is one gzip file. */
const ZEROS = gzipSync(new Uint8Array(10 * MEGABYTE));
const bombOf = (megabytes: number) =>
  new Uint8Array(Buffer.concat(Array.from({ length: megabytes / 10 }, () => ZEROS)));
/** Small enough for every door, and as large as asked for. */
const BOMBS = [90, 1000] as const;

type Poured = { readonly outcome: number | "cut off"; readonly sentMegabytes: number };

/** Sends the garbage by pieces until the server answers, or lets go of a connection whose body it will not read. */
async function pour(path: string, contentType: string): Promise<Poured> {
  const request = openRequest(`${api.url}${path}`, {
    method: "POST",
    headers: { "content-type": contentType },
  });
  const found: { outcome?: Poured["outcome"] } = {};
  const ended = new Promise<void>((resolve) => {
    const end = (outcome: Poured["outcome"]): void => {
      found.outcome ??= outcome;
      resolve();
    };
    request.once("response", ({ statusCode = 0 }: IncomingMessage) => end(statusCode));
    request.on("error", () => end("cut off"));
  });
  let sentMegabytes = 0;
  while (found.outcome === undefined && sentMegabytes < GARBAGE_MEGABYTES) {
    sentMegabytes += 1;
    const isTaken = new Promise<void>((resolve) => request.write(GARBAGE, () => resolve()));
    await Promise.race([isTaken, ended]);
  }
  if (found.outcome === undefined) request.end();
  await ended;
  request.destroy();
  return { outcome: found.outcome ?? "cut off", sentMegabytes };
}

/** Announces all of it and sends the beginning. */
async function announce(path: string, contentType: string): Promise<number | undefined> {
  const request = openRequest(`${api.url}${path}`, {
    method: "POST",
    headers: { "content-type": contentType, "content-length": GARBAGE_MEGABYTES * MEGABYTE },
  });
  request.on("error", () => {});
  request.write(GARBAGE.slice(0, 1000));
  const [{ statusCode }] = (await once(request, "response")) as [IncomingMessage];
  request.destroy();
  return statusCode;
}

async function statusOf(
  path: string,
  contentType: string,
  { body, encoding = "identity" }: { readonly body: Uint8Array<ArrayBuffer>; readonly encoding?: string },
): Promise<number> {
  const headers = { "content-type": contentType, "content-encoding": encoding };
  const response = await fetch(`${api.url}${path}`, { method: "POST", headers, body });
  await response.arrayBuffer();
  return response.status;
}

describe.each(DOORS)("%s, %s", (path, contentType) => {
  it("refuses 100 MB of garbage before it has arrived, whether it says its length or not", async () => {
    expect(await announce(path, contentType)).toBe(413);
    const { outcome, sentMegabytes } = await pour(path, contentType);
    expect([413, "cut off"]).toContain(outcome);
    expect(sentMegabytes).toBeLessThan(GARBAGE_MEGABYTES);
  });

  it("refuses garbage that it has read", async () => {
    expect(await statusOf(path, contentType, { body: GARBAGE.slice(0, 90_000) })).toBe(400);
  });
});

describe.each(UNPACKING)("%s, %s", (path, contentType) => {
  it.each(BOMBS)("refuses gzip of %d MB of zeros", async (megabytes) => {
    const bomb = { body: bombOf(megabytes), encoding: "gzip" };
    expect(await statusOf(path, contentType, bomb)).toBe(413);
  });
});

describe("many bombs at once", () => {
  it.each(["/v1/activities", "/v1/estimates", "/v1/traces"])("%s", async (path) => {
    const bomb = { body: bombOf(90), encoding: "gzip" };
    const answers = Array.from({ length: 60 }, () => statusOf(path, JSON_TYPE, bomb));
    const statuses = new Set(await Promise.all(answers));
    expect([...statuses].filter((status) => status !== 413 && status !== 429)).toEqual([]);
    expect(statuses).toContain(413);
  });
});

it("an archive that is garbage, or a bomb, is none", async () => {
  for (const body of [GARBAGE, bombOf(1000)]) {
    const status = await statusOf("/v1/admin/archives", "application/gzip", { body });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
  }
});

it("the process books after all that, has told no fault, and never grew large", async () => {
  const { json: answer } = await send(`${api.url}/v1/activities`, {
    body: JSON.stringify({ ...call, id: "after" }),
  });
  expect(answer).toMatchObject({ booked: 1 });
  api.child.kill("SIGTERM");
  await once(api.child, "exit");
  expect(api.stderr()).toMatch(/^(llmcarbon API: [^\n]*\n)*peak \d+\n$/);
  const peakBytes = Number(/peak (\d+)/.exec(api.stderr())?.[1]) * 1024;
  // A quarter of a gigabyte as it starts; unpacked all at once, sixty of those bombs would be two.
  expect(peakBytes).toBeLessThan(600 * MEGABYTE);
});
