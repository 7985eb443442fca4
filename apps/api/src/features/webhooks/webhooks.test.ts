import { asSystem, closePeriod, ensureOrganization, type Database } from "@llmcarbon/prisma";
import { ENGINES, openTestLedger } from "@llmcarbon/prisma/testing";
import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createOutbound } from "../../outbound/guard.ts";
import { parseNetwork } from "../../outbound/network.ts";
import { createSealer } from "../../secrets/seal.ts";
import { dumpLedger } from "../../testing/dump-ledger.ts";
import { startReceiver, type Receiver } from "../../testing/start-receiver.ts";
import { sendWebhooks } from "../../webhooks/send-webhooks.ts";
import { createWebhook, deleteWebhook, rotateWebhookSecret, updateWebhook } from "./change-webhooks.ts";
import { getWebhook, listDeliveries, listWebhooks } from "./list-webhooks.ts";
import { replayDelivery, replaySince, sendTest } from "./send-again.ts";
import type { WebhookContext } from "./webhook-context.ts";
import {
  deliveryListSchema,
  webhookCreateSchema,
  webhookListSchema,
  webhookSecretSchema,
  webhookUpdateSchema,
} from "./webhook.schema.ts";

const organization = "ours";
const DAY_MS = 24 * 3_600_000;
let slug = 0;

describe.each(ENGINES)("webhooks of an organisation on %s", (engine) => {
  let database: Database;
  let context: WebhookContext;
  let receiver: Receiver;
  let wishes: string[];
  beforeAll(async () => {
    database = await openTestLedger(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    context = await enterNew();
    receiver = await startReceiver();
  });
  afterEach(() => receiver.close());

  async function enterNew(): Promise<WebhookContext> {
    slug += 1;
    wishes = [];
    return {
      database,
      sealer: createSealer("a secret of the tests, long enough to be one"),
      outbound: createOutbound({ networks: [parseNetwork("127.0.0.1/32")] }),
      jobs: {
        request: async (name) => void wishes.push(name),
        isRunning: () => true,
        stop: () => Promise.resolve(),
      },
      access: {
        organization: await ensureOrganization(database, { slug: `ours-${slug}`, name: "Ours" }),
        actor: { kind: "user", id: "1", name: "ada@example.org" },
      },
      requestId: "request-1",
    };
  }
  const create = () =>
    createWebhook(context, { organization, url: receiver.url, events: ["period.closed"], description: "" });
  const close = (month: string) =>
    closePeriod(database, context.access.organization.id, {
      month: new Date(`${month}-01T00:00:00Z`),
      author: asSystem("test"),
    });
  const send = (at = new Date()) =>
    sendWebhooks(context, {
      organizationId: context.access.organization.id,
      signal: new AbortController().signal,
      now: () => at,
    });
  const deliveries = (id: string) => listDeliveries(context, { organization, id, limit: 50 });

  test("a secret is answered once and lies nowhere in the ledger", async () => {
    const { secret, ...created } = webhookSecretSchema.parse(await create());
    expect(webhookListSchema.parse(await listWebhooks(context)).items).toEqual([created]);
    expect(await getWebhook(context, { organization, id: created.id })).toEqual(created);
    const rotated = await rotateWebhookSecret(context, { organization, id: created.id });
    expect(rotated.secret).not.toBe(secret);
    expect(Date.parse(rotated.formerSecretUntil!)).toBeGreaterThan(Date.now() + DAY_MS / 2);
    const rows = await dumpLedger(database, context.access.organization.id);
    for (const each of [secret, rotated.secret]) expect(rows).not.toContain(each.slice("whsec_".length));
    await close("2024-01");
    await send();
    const [{ body, headers }] = receiver.received as [Receiver["received"][number]];
    for (const each of [secret, rotated.secret]) {
      expect(new Webhook(each).verify(body, headers as Record<string, string>)).toMatchObject({
        type: "period.closed",
      });
    }
  });

  test("addresses that are not sent to are refused when they are set", async () => {
    const { id } = await create();
    for (const url of [
      "https://10.0.0.1/",
      "https://[::ffff:169.254.169.254]/",
      "https://user@example.org/",
    ]) {
      const input = { organization, url, events: ["period.closed" as const], description: "" };
      await expect(createWebhook(context, input)).rejects.toMatchObject({ status: 400 });
      await expect(updateWebhook(context, { organization, id, url })).rejects.toMatchObject({ status: 400 });
    }
    const wrong = webhookCreateSchema.safeParse({ url: "ftp://example.org", events: [] });
    expect(wrong.error?.issues.map(({ path }) => path.join("."))).toEqual(["url", "events"]);
    const known = webhookUpdateSchema.parse({ id, events: ["alert.raised", "alert.raised"] });
    expect(known.events).toEqual(["alert.raised"]);
  });

  test("what came while it was switched off is held, and sent when somebody asks for it", async () => {
    const { id } = await create();
    await updateWebhook(context, { organization, id, isEnabled: false });
    await close("2024-01");
    await send();
    expect(receiver.received).toEqual([]);
    const since = "2024-01-01";
    await expect(replaySince(context, { organization, id, since })).rejects.toMatchObject({ status: 409 });
    await updateWebhook(context, { organization, id, isEnabled: true });
    expect(await replaySince(context, { organization, id, since })).toEqual({ count: 1 });
    expect(wishes).toEqual(["send-webhooks"]);
    await send();
    expect(receiver.received).toHaveLength(1);
  });

  test("one delivery is sent again under its old id", async () => {
    const { id } = await create();
    await close("2024-01");
    await close("2024-02");
    await send();
    const { items } = deliveryListSchema.parse(await deliveries(id));
    const [again] = items;
    expect(await replayDelivery(context, { organization, id, delivery: again!.id })).toEqual({ count: 1 });
    await send();
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect(ids).toHaveLength(3);
    expect(ids[2]).toBe(again!.eventId);
    const other = await create();
    await expect(
      replayDelivery(context, { organization, id: other.id, delivery: again!.id }),
    ).rejects.toMatchObject({ status: 404, code: "unknown-delivery" });
  });

  test("a test message arrives, whatever the endpoint hears of", async () => {
    const { id } = await create();
    const { delivery } = await sendTest(context, { organization, id });
    await send();
    expect(JSON.parse(receiver.received[0]!.body)).toMatchObject({
      type: "webhook.test",
      data: { organization: `ours-${slug}`, endpointId: id },
    });
    expect((await deliveries(id)).items).toEqual([
      expect.objectContaining({ id: delivery, state: "delivered", eventKind: "webhook.test" }),
    ]);
  });

  test("an endpoint of others is answered like one that never was", async () => {
    const { id } = await create();
    context = await enterNew();
    const absent = "00000000-0000-4000-8000-000000000000";
    const ask = (asked: string) =>
      Promise.all(
        [
          getWebhook(context, { organization, id: asked }),
          updateWebhook(context, { organization, id: asked, description: "mine" }),
          rotateWebhookSecret(context, { organization, id: asked }),
          deleteWebhook(context, { organization, id: asked }),
          deliveries(asked),
          replaySince(context, { organization, id: asked, since: "2024-01-01" }),
          sendTest(context, { organization, id: asked }),
        ].map((each) => each.then(String, ({ message }: Error) => message.replace(asked, "id"))),
      );
    const answers = await ask(id);
    expect(answers).toEqual(await ask(absent));
    expect(new Set(answers)).toEqual(new Set(['webhook: found unknown "id"']));
  });

  test("twenty are enough, and one that is deleted makes room", async () => {
    const [first] = await Promise.all(Array.from({ length: 20 }, create));
    await expect(create()).rejects.toMatchObject({ status: 409, code: "too-many-webhooks" });
    await deleteWebhook(context, { organization, id: first!.id });
    await create();
  });
});
