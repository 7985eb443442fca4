import {
  addEndpoint,
  asSystem,
  closePeriod,
  ensureOrganization,
  findEndpoint,
  listDeliveries,
  openDatabase,
  publishTestEvent,
  replaceSecret,
  type Database,
  type WebhookEndpoint,
} from "@llmcarbon/prisma";
import { ENGINES, openTestLedger, startPostgres } from "@llmcarbon/prisma/testing";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createOutbound } from "../outbound/guard.ts";
import { parseNetwork } from "../outbound/network.ts";
import { createSealer } from "../secrets/seal.ts";
import { startReceiver, type Receiver } from "../testing/start-receiver.ts";
import { sendWebhooks } from "./send-webhooks.ts";
import { createWebhookSecret } from "./sign-message.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const author = asSystem("test");
const sealer = createSealer("a secret of the tests, long enough to be one");
const outbound = createOutbound({ networks: [parseNetwork("127.0.0.1/32")], timeoutMs: 300 });
const later = (ms: number) => () => new Date(Date.now() + ms);
let slug = 0;

describe.each(ENGINES)("messages on %s", (engine) => {
  let database: Database;
  let organizationId: string;
  let receiver: Receiver;
  const secret = createWebhookSecret();
  beforeAll(async () => {
    database = await openTestLedger(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    slug += 1;
    ({ id: organizationId } = await ensureOrganization(database, { slug: `ours-${slug}`, name: "Ours" }));
    receiver = await startReceiver();
  });
  afterEach(() => receiver.close());

  const add = (url: string, secretSealed = sealer.seal(secret)) =>
    addEndpoint(database, organizationId, {
      url,
      description: "",
      events: ["period.closed", "alert.raised"],
      secretSealed,
      author,
      most: 10,
    }) as Promise<WebhookEndpoint>;
  const close = (month: string) =>
    closePeriod(database, organizationId, { month: new Date(`${month}-01T00:00:00Z`), author });
  const send = (now?: () => Date) =>
    sendWebhooks(
      { database, sealer, outbound },
      { organizationId, signal: new AbortController().signal, ...(now && { now }) },
    );
  const look = async ({ id }: WebhookEndpoint) =>
    database.inOrganization(organizationId, async (transaction) => {
      const query = { endpointId: id, state: null, cursor: null, limit: 100 };
      const { items } = await listDeliveries(transaction, organizationId, query);
      return { items, endpoint: await findEndpoint(transaction, organizationId, id) };
    });

  test("a closed month reaches its receiver once, signed so that the reference verifier takes it", async () => {
    const endpoint = await add(`${receiver.url}/hook?a=b`);
    await close("2024-01");
    await send();
    await send(later(DAY_MS));
    expect(receiver.received).toHaveLength(1);
    const [{ path, headers, body }] = receiver.received as [Receiver["received"][number]];
    expect([path, headers["content-type"]]).toEqual(["/hook?a=b", "application/json"]);
    const verified = new Webhook(secret).verify(body, headers as Record<string, string>);
    expect(verified).toMatchObject({ type: "period.closed", data: { month: "2024-01" } });
    const { items } = await look(endpoint);
    expect(items[0]).toMatchObject({ state: "delivered", lastStatus: 204, attemptCount: 1 });
    expect(headers["webhook-id"]).toBe(`evt_${items[0]!.eventId}`);
  });

  test.each<[what: string, message: RegExp, answer: Receiver["answer"]]>([
    ["fails", /answered with 500/, (response) => response.writeHead(500).end("inner words")],
    ["never answers", /no answer within 300 ms/, () => {}],
    [
      "sends elsewhere",
      /answered with 302/,
      (response) => response.writeHead(302, { location: "http://169.254.169.254/" }).end(),
    ],
    ["hangs up", /ECONNRESET/, (response) => response.socket?.destroy()],
  ])(
    "a receiver that %s is asked again a minute later with the same bytes",
    async (_what, message, answer) => {
      const endpoint = await add(receiver.url);
      await close("2024-01");
      receiver.answer = answer;
      await send();
      await send();
      expect(receiver.received).toHaveLength(1);
      const failed = await look(endpoint);
      expect(failed.items[0]).toMatchObject({ state: "pending", attemptCount: 1 });
      expect(failed.items[0]!.lastMessage).toMatch(message);
      expect(JSON.stringify(failed.items)).not.toContain("inner words");
      expect(failed.endpoint!.failingSince).not.toBeNull();
      receiver.answer = (response) => response.writeHead(200).end();
      await send(later(2 * MINUTE_MS));
      const [first, second] = receiver.received;
      expect(second!.body).toBe(first!.body);
      expect(second!.headers["webhook-id"]).toBe(first!.headers["webhook-id"]);
      const taken = await look(endpoint);
      expect(taken.items[0]).toMatchObject({ state: "delivered", attemptCount: 2, lastMessage: null });
      expect(taken.endpoint!.failingSince).toBeNull();
    },
  );

  test("an address that is not public is not sent to, and a closed port is told as one", async () => {
    const [inner, closed] = [await add("http://10.0.0.1/"), await add("http://127.0.0.1:1/")];
    await close("2024-01");
    await send();
    expect((await look(inner)).items[0]!.lastMessage).toMatch(/allowed: an address of the public internet/);
    expect((await look(closed)).items[0]!.lastMessage).toMatch(/ECONNREFUSED/);
  });

  test("after the tenth attempt a message is given up", async () => {
    const endpoint = await add(receiver.url);
    receiver.answer = (response) => response.writeHead(500).end();
    await close("2024-01");
    const next = async () => (await look(endpoint)).items[0]!.nextAttemptAt;
    for (let due = await next(); due !== null; due = await next()) {
      const at = new Date(due);
      await send(() => at);
    }
    const { items, endpoint: found } = await look(endpoint);
    expect(items[0]).toMatchObject({ state: "failed", attemptCount: 10, nextAttemptAt: null });
    expect(found!.isEnabled).toBe(true);
    expect(receiver.received).toHaveLength(10);
  });

  test("a receiver that is gone is switched off at once, and others are told", async () => {
    const other = await startReceiver();
    const endpoint = await add(receiver.url);
    await add(other.url);
    receiver.answer = (response) => response.writeHead(410).end();
    await close("2024-01");
    await close("2024-02");
    await send();
    const { items, endpoint: found } = await look(endpoint);
    expect(found).toMatchObject({ isEnabled: false, disabledReason: "it answered with 410 Gone" });
    expect(items.map(({ state }) => state)).toEqual(expect.arrayContaining(["held", "held"]));
    const alerts = other.received
      .map(({ body }) => JSON.parse(body))
      .filter(({ type }) => type === "alert.raised");
    expect(alerts.map(({ data }) => data.alert)).toEqual(["webhook-disabled"]);
    await other.close();
  });

  test("one that takes nothing for five days is given up", async () => {
    const endpoint = await add(receiver.url);
    receiver.answer = (response) => response.writeHead(503).end();
    await close("2024-01");
    await send();
    await close("2024-02");
    await send(later(5 * DAY_MS - MINUTE_MS));
    expect((await look(endpoint)).endpoint!.isEnabled).toBe(true);
    await close("2024-03");
    await send(later(5 * DAY_MS));
    const { endpoint: found } = await look(endpoint);
    expect(found!.isEnabled).toBe(false);
    expect(found!.disabledReason).toMatch(/^it has taken nothing since \d{4}/);
  });

  test("after a new secret both sign, so that neither receiver loses a message", async () => {
    const endpoint = await add(receiver.url);
    const next = createWebhookSecret();
    await replaceSecret(database, organizationId, {
      id: endpoint.id,
      secretSealed: sealer.seal(next),
      formerUntil: new Date(Date.now() + DAY_MS),
      author,
    });
    await close("2024-01");
    await send();
    await close("2024-02");
    await send(later(DAY_MS));
    const [both, alone] = receiver.received;
    const verify = (by: string, { body, headers }: Receiver["received"][number]) =>
      new Webhook(by).verify(body, headers as Record<string, string>);
    expect(verify(secret, both!)).toEqual(verify(next, both!));
    expect(alone!.headers["webhook-signature"]).not.toContain(" ");
  });

  test("a secret that another installation sealed is no reason to send unsigned", async () => {
    const sealed = createSealer("the secret of another installation, long").seal(secret);
    const endpoint = await add(receiver.url, sealed);
    await close("2024-01");
    await send();
    expect(receiver.received).toEqual([]);
    const { items, endpoint: found } = await look(endpoint);
    expect(found!.disabledReason).toMatch(/sealed by another installation/);
    expect(items[0]!.state).toBe("held");
  });

  test("after that a new secret is enough: it signs alone", async () => {
    const sealed = createSealer("the secret of another installation, long").seal(secret);
    const { id } = await add(receiver.url, sealed);
    const next = createWebhookSecret();
    await replaceSecret(database, organizationId, {
      id,
      secretSealed: sealer.seal(next),
      formerUntil: new Date(Date.now() + DAY_MS),
      author,
    });
    await close("2024-01");
    await send();
    const [{ body, headers }] = receiver.received as [Receiver["received"][number]];
    new Webhook(next).verify(body, headers as Record<string, string>);
    expect(headers["webhook-signature"]).not.toContain(" ");
  });

  test("one endpoint that hangs does not keep a message from another", async () => {
    const other = await startReceiver();
    receiver.answer = () => {};
    const slow = await add(receiver.url);
    await add(other.url);
    for (const month of ["2024-01", "2024-02", "2024-03"]) await close(month);
    await send();
    expect(other.received).toHaveLength(3);
    expect((await look(slow)).items.every(({ state }) => state === "pending")).toBe(true);
    await other.close();
  });
});

test("of several processes one sends each message", async () => {
  const postgres = await startPostgres();
  const url = await postgres.createDatabase();
  const receiver = await startReceiver();
  const databases = await Promise.all(Array.from({ length: 3 }, () => openDatabase({ url })));
  const [first] = databases as [Database];
  const { id: organizationId } = await ensureOrganization(first, { slug: "ours", name: "Ours" });
  const endpoint = await addEndpoint(first, organizationId, {
    url: receiver.url,
    description: "",
    events: ["period.closed"],
    secretSealed: sealer.seal(createWebhookSecret()),
    author,
    most: 1,
  });
  await first.inOrganization(organizationId, async (transaction) => {
    for (let count = 0; count < 60; count += 1)
      await publishTestEvent(transaction, organizationId, endpoint!.id);
  });
  const { signal } = new AbortController();
  await Promise.all(
    databases.map((database) => sendWebhooks({ database, sealer, outbound }, { organizationId, signal })),
  );
  const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
  expect(ids).toHaveLength(60);
  expect(new Set(ids).size).toBe(60);
  await Promise.all(databases.map((database) => database.close()));
  await receiver.close();
  await postgres.stop();
});
