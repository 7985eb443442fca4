import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { openDatabase } from "@llmcarbon/prisma";
import { startPostgres, type TestPostgres } from "@llmcarbon/prisma/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createBrowser, type Browser } from "../testing/create-browser.ts";
import { call, served } from "../testing/documents.ts";
import { killApi, launchApi, type LaunchedApi } from "../testing/launch-api.ts";
import { sendHalf } from "../testing/send-half.ts";
import { get, send, toNdjson } from "../testing/send.ts";
import { type Balancer, startBalancer } from "../testing/start-balancer.ts";
import { startReceiver } from "../testing/start-receiver.ts";
import { waitUntil } from "../testing/wait-until.ts";
import { createNumberedBatches } from "./numbered-batches.ts";

const OPERATOR_TOKEN = "what-whoever-keeps-these-replicas-shows";
const CALLS_PER_BATCH = 50;
const SENDER_COUNT = 3;
/** Between two tries of a batch that was not answered for, as a client would. */
const PAUSE_MS = 50;

/** Whole processes and a server, on a machine that may be busy with other tests. */
vi.setConfig({ testTimeout: 300_000, hookTimeout: 180_000 });

let folder: string;
let postgres: TestPostgres;
let databaseUrl: string;
let one: LaunchedApi;
let other: LaunchedApi;
let balancer: Balancer;
let owner: Browser;

/** As another machine would start one, with nothing of its own but what it is told. */
const launch = async (): Promise<LaunchedApi> =>
  launchApi({
    DATABASE_URL: databaseUrl,
    LLMCARBON_DATA_DIR: await mkdtemp(join(folder, "replica-")),
    LLMCARBON_ACCESS: "guarded",
    LLMCARBON_OPERATOR_TOKEN: OPERATOR_TOKEN,
    LLMCARBON_DRAIN_SECONDS: "10",
    LLMCARBON_GRID_HOURS: "off",
    LLMCARBON_OUTBOUND_NETWORKS: "127.0.0.1/32",
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "llmcarbon-replicas-"));
  postgres = await startPostgres();
  databaseUrl = await postgres.createEmptyDatabase();
  // At once, so that they make the tables and the queue together.
  [one, other] = await Promise.all([launch(), launch()]);
  balancer = await startBalancer([one.url, other.url]);
  owner = browse(balancer.url);
  const setUp = await owner.post("/v1/setup", {
    organization: { slug: "acme", name: "Acme" },
    name: "Ada",
    email: "ada@example.org",
    password: "correct horse battery",
  });
  if (setUp.status !== 201) throw new Error(await setUp.text());
});
afterAll(async () => {
  await balancer.close();
  await Promise.all([one, other].map(killApi));
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

const browse = (base: string): Browser => createBrowser({ base, send: (request) => fetch(request) });

/** A key of the organisation, made through the balancer. */
async function makeKey(...scopes: readonly string[]) {
  const response = await owner.post("/v1/keys", { name: scopes.join("-"), scopes });
  expect(response.status).toBe(201);
  const { id, key } = (await response.json()) as { id: string; key: string };
  return { id, key, headers: { authorization: `Bearer ${key}` } };
}

test("who signed in at one is known at the other, and no more once they signed out", async () => {
  const elsewhere = browse(other.url);
  const here = browse(one.url);
  const signedIn = await here.post("/auth/sign-in/email", {
    email: "ada@example.org",
    password: "correct horse battery",
  });
  elsewhere.take(signedIn.headers.getSetCookie());
  const whoIsThere = async () =>
    ((await (await elsewhere.get("/v1/session")).json()) as { user: unknown }).user;
  expect(await whoIsThere()).toMatchObject({ email: "ada@example.org" });
  expect((await here.post("/auth/sign-out")).status).toBe(200);
  expect(await whoIsThere()).toBeNull();
});

test("a key that was made at one opens the other, and nothing once it was revoked", async () => {
  const { id, headers } = await makeKey("admin");
  const knock = () => Promise.all([one, other].map(({ url }) => get(`${url}/v1/footprints`, headers)));
  expect((await knock()).map(({ status }) => status)).toEqual([200, 200]);
  const revoked = await fetch(`${one.url}/v1/keys/${id}?organization=acme`, {
    method: "DELETE",
    headers: { authorization: `Bearer ${OPERATOR_TOKEN}` },
  });
  expect([revoked.status, await revoked.text()]).toEqual([200, expect.stringContaining(id)]);
  expect((await knock()).map(({ status }) => status)).toEqual([401, 401]);
});

test("a batch that comes to both at the same moment is booked once", async () => {
  const { headers } = await makeKey("ingest", "read");
  for (let round = 0; round < 10; round += 1) {
    const documents = Array.from({ length: CALLS_PER_BATCH }, (_, index) => ({
      ...call,
      id: `twice-${round}-${index}`,
      team: "twice",
    }));
    const body = toNdjson(documents);
    const answers = await Promise.all(
      [one, other].map(({ url }) =>
        send(`${url}/v1/activities`, { body, contentType: "application/x-ndjson", headers }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const sum = (name: string) => answers.reduce((total, { json }) => total + json[name], 0);
    expect([sum("booked"), sum("duplicates")]).toEqual([CALLS_PER_BATCH, CALLS_PER_BATCH]);
  }
  const { json } = await get(`${balancer.url}/v1/footprints?team=twice&grain=total`, headers);
  expect(json.rows[0].activityCount).toBe(10 * CALLS_PER_BATCH);
});

test("a request with an Idempotency-Key is done once, whichever of them it comes to", async () => {
  const { headers } = await makeKey("admin");
  const body = JSON.stringify({ name: "made once", scopes: ["read"] });
  const ask = ({ url }: { readonly url: string }) =>
    send(`${url}/v1/keys`, { body, headers: { ...headers, "idempotency-key": "make-one" } });
  const first = await Promise.all([one, other, one, other].map(ask));
  const made = first.filter(({ status }) => status === 201);
  expect(made.length).toBeGreaterThan(0);
  expect(first.every(({ status }) => status === 201 || status === 409)).toBe(true);
  const again = await Promise.all([one, other].map(ask));
  for (const { status, json } of [...made, ...again]) expect([status, json]).toEqual([201, made[0]!.json]);
  const { json } = await get(`${balancer.url}/v1/keys?limit=100`, headers);
  expect(json.items.filter(({ name }: { name: string }) => name === "made once")).toHaveLength(1);
});

test("a restatement that one began is seen at the other, whose figures follow to the last digit", async () => {
  const { headers } = await makeKey("admin");
  const describeHall = async (pue: number) => {
    const response = await fetch(`${one.url}/v1/sites/hall`, {
      method: "PUT",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify({ pue, carbonIntensityGPerKwh: 100 }),
    });
    expect(response.status).toBe(200);
  };
  const book = async ({ url }: LaunchedApi, id: string) => {
    const measured = { energyKwh: 2, energyScope: "it" };
    const document = { ...served, id, project: "restated", site: { name: "hall" }, measured };
    const { json } = await send(`${url}/v1/activities`, { body: JSON.stringify(document), headers });
    expect(json).toMatchObject({ booked: 1, unresolved: 0 });
  };
  const readEnergy = async ({ url }: LaunchedApi): Promise<number> =>
    (await get(`${url}/v1/footprints?project=restated&grain=total`, headers)).json.rows[0].energyKwh.central;
  const readBoth = () => Promise.all([readEnergy(one), readEnergy(other)]);
  await describeHall(1.25);
  await book(one, "a");
  await book(other, "b");
  expect(await readBoth()).toEqual([5, 5]);

  // What the other learned of the hall is old from here on.
  await describeHall(1.5);
  await book(other, "c");
  await waitUntil(
    async () => (await get(`${other.url}/v1/restatements`, headers)).json.restatements,
    (all) => all.length >= 2 && all.every(({ state }: { state: string }) => state === "done"),
  );
  expect(await readBoth()).toEqual([9, 9]);
  await book(other, "d");
  expect(await readBoth()).toEqual([12, 12]);
  for (const query of ["groupBy=project&grain=month", "grain=day", "groupBy=model,gridZone&grain=year"]) {
    const [here, there] = await Promise.all(
      [one, other].map(({ url }) => get(`${url}/v1/footprints?${query}`, headers)),
    );
    expect(there!.json).toEqual(here!.json);
  }
});

test("each message to an endpoint is sent once, whoever of them causes it", async () => {
  const { headers } = await makeKey("admin");
  const receiver = await startReceiver();
  const { json } = await send(`${one.url}/v1/webhooks`, {
    body: JSON.stringify({ url: receiver.url, events: ["period.closed"] }),
    headers,
  });
  const months = Array.from({ length: 8 }, (_, index) => `2023-0${index + 1}`);
  const closed = await Promise.all(
    months.map((month, index) =>
      fetch(`${[one, other][index % 2]!.url}/v1/periods/${month}`, { method: "PUT", headers }),
    ),
  );
  expect(closed.every(({ status }) => status === 200)).toBe(true);
  const deliveries = await waitUntil(
    async () => (await get(`${other.url}/v1/webhooks/${json.id}/deliveries`, headers)).json.items,
    (items) => items.length === months.length && items.every(isDelivered),
  );
  expect(deliveries.map(({ attemptCount }: Delivery) => attemptCount)).toEqual(months.map(() => 1));
  const received = receiver.received.map(({ body }) => String(JSON.parse(body).data.month));
  expect(received.sort()).toEqual(months);
  await receiver.close();
});

type Delivery = { readonly state: string; readonly attemptCount: number };
const isDelivered = ({ state }: Delivery): boolean => state === "delivered";

test("one that is killed while clients send leaves every activity there once", async () => {
  const { headers } = await makeKey("ingest", "read");
  const batches = createNumberedBatches(CALLS_PER_BATCH, headers);
  const over = new AbortController();
  const statuses = new Set<number | "broken off">();
  const tryOnce = async (number?: number) => {
    const posted = await batches.post(balancer.url, number).catch((error: unknown) => {
      if (error instanceof TypeError) return { status: "broken off" as const };
      throw error;
    });
    statuses.add(posted.status);
    return posted.status;
  };
  const sendUntilOver = async (): Promise<void> => {
    while (!over.signal.aborted) {
      const number = batches.sentCount();
      while ((await tryOnce(number)) !== 200) await setTimeout(PAUSE_MS);
    }
  };
  const senders = Promise.all(Array.from({ length: SENDER_COUNT }, sendUntilOver));
  for (let kill = 0; kill < 3; kill += 1) {
    await batches.untilAnswered(batches.answered.size + 20);
    await setTimeout(Math.random() * PAUSE_MS);
    await killApi(other);
    // The other one serves alone, and a new one joins it.
    await batches.untilAnswered(batches.answered.size + 20);
    other = await launch();
    balancer.replicas = [one.url, other.url];
  }
  over.abort();
  await senders;
  for (const status of statuses) expect([200, 502, 503, "broken off"]).toContain(status);
  for (const { url } of [one, other]) await batches.requireWhole(url);
});

test("one that is asked to stop says so first, serves on meanwhile, and answers what is in flight", async () => {
  const { headers } = await makeKey("ingest", "read");
  const body = toNdjson([{ ...served, id: "in-flight", source: "drained" }]);
  const { flight, rest } = await sendHalf(`${other.url}/v1/activities`, body, headers);
  other.child.kill("SIGTERM");
  const unready = await waitUntil(
    () => get(`${other.url}/readyz`),
    ({ status }) => status !== 200,
  );
  expect(unready).toMatchObject({
    status: 503,
    json: { code: "not-ready", parts: { server: "down", database: "ok", migrations: "ok", jobs: "ok" } },
  });
  const meanwhile = await fetch(`${other.url}/v1/footprints`, { headers });
  expect([meanwhile.status, meanwhile.headers.get("connection")]).toEqual([200, "close"]);
  expect((await get(`${one.url}/readyz`)).status).toBe(200);

  flight.end(rest);
  const [response] = (await once(flight, "response")) as [IncomingMessage];
  expect(JSON.parse(await text(response))).toMatchObject({ booked: 1 });
  const exited = other.child.exitCode ?? ((await once(other.child, "exit")) as [number | null])[0];
  expect(exited).toBe(0);
  // Nobody listens there any more, and the balancer goes on to the one that is left.
  for (let count = 0; count < 4; count += 1) {
    expect((await get(`${balancer.url}/v1/footprints`, headers)).status).toBe(200);
  }
  other = await launch();
  balancer.replicas = [one.url, other.url];
});

test("what is done on schedule is wished for once in its minute, and done once", async () => {
  const database = await openDatabase({ url: databaseUrl });
  const ask = <Row>(statement: string): Promise<Row[]> =>
    database.inOrganization("", async (transaction) => {
      await transaction.$executeRaw`RESET ROLE`;
      return transaction.$queryRawUnsafe<Row[]>(statement);
    });
  const wishes = await waitUntil(
    () =>
      ask<{ count: number }>(
        `SELECT count(*)::int AS count FROM pgboss.job
         WHERE name = '__pgboss__send-it' AND data->>'name' = 'send-webhooks' GROUP BY singleton_on`,
      ),
    (minutes) => minutes.length > 0,
  );
  expect(wishes.map(({ count }) => count)).toEqual(wishes.map(() => 1));
  const schedules = await ask<{ name: string; count: number }>(
    "SELECT name, count(*)::int AS count FROM pgboss.schedule GROUP BY name",
  );
  expect(schedules.length).toBeGreaterThan(5);
  expect(schedules.filter(({ count }) => count !== 1)).toEqual([]);
  await database.close();
});
