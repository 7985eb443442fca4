import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { asSystem } from "../audit/author.ts";
import { listEntries } from "../audit/list-entries.ts";
import { lockTrail } from "../audit/record-change.ts";
import type { Database, OrganizationTransaction } from "../client/database.ts";
import { closePeriod } from "../periods/close-period.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { finishRestatement } from "../restatements/finish-restatement.ts";
import { failRestatement } from "../restatements/fail-restatement.ts";
import { startRestatement } from "../restatements/start-restatement.ts";
import { listHandMadeCursors } from "../testing/hand-made-cursors.ts";
import { ENGINES, openTestLedger } from "../testing/index.ts";
import { waitForWaiting } from "../testing/wait-for-waiting.ts";
import { addEndpoint } from "./add-endpoint.ts";
import { changeEndpoint, deleteEndpoint, disableEndpoint, replaceSecret } from "./change-endpoint.ts";
import { claimDeliveries, countWaitingDeliveries, type Claim } from "./claim-deliveries.ts";
import { forgetDeliveries } from "./forget-deliveries.ts";
import type { LedgerEvent } from "./ledger-event.ts";
import { findDelivery, listDeliveries } from "./list-deliveries.ts";
import { findEndpoint, listEndpoints } from "./list-endpoints.ts";
import { publishEvent, publishTestEvent } from "./publish-event.ts";
import { replayDeliveries } from "./replay-deliveries.ts";
import type { WebhookEndpoint } from "./webhook-endpoint.ts";
import { settleDelivery, type Settlement } from "./settle-delivery.ts";

const MINUTE_MS = 60_000;
const closed: LedgerEvent = { kind: "period.closed", data: { month: "2024-01" } };
const author = asSystem("test");
let slug = 0;

describe.each(ENGINES)("webhooks on %s", (engine) => {
  let database: Database;
  let ours: string;
  let theirs: string;
  beforeAll(async () => {
    database = await openTestLedger(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    slug += 1;
    ({ id: ours } = await ensureOrganization(database, { slug: `ours-${slug}`, name: "Ours" }));
    ({ id: theirs } = await ensureOrganization(database, { slug: `theirs-${slug}`, name: "Theirs" }));
  });

  const within = <Result>(work: (transaction: OrganizationTransaction) => Promise<Result>, id = ours) =>
    database.inOrganization(id, work);
  const add = (more: Partial<Parameters<typeof addEndpoint>[2]> = {}, id = ours) =>
    addEndpoint(database, id, {
      url: "https://example.org/hook",
      description: "",
      events: ["period.closed"],
      secretSealed: "sealed",
      author,
      most: 10,
      ...more,
    }) as Promise<WebhookEndpoint>;
  const publish = (event = closed, id = ours) =>
    within((transaction) => publishEvent(transaction, id, event), id);
  const deliveriesOf = async (endpointId: string) =>
    (
      await within((transaction) =>
        listDeliveries(transaction, ours, { endpointId, state: null, cursor: null, limit: 100 }),
      )
    ).items;
  const claim = (more: Partial<Claim> = {}) => {
    const now = more.now ?? new Date();
    const leaseUntil = new Date(now.getTime() + MINUTE_MS);
    return claimDeliveries(database, ours, { now, leaseUntil, limit: 100, passedOver: [], ...more });
  };
  const settle = (more: Pick<Settlement, "delivery"> & Partial<Settlement>) =>
    within((transaction) =>
      settleDelivery(transaction, ours, {
        now: new Date(),
        isDelivered: false,
        nextAttemptAt: null,
        status: null,
        message: null,
        ...more,
      }),
    );

  test("an event is written for each endpoint that asked for it, under one id; of one that is switched off it is held", async () => {
    const [first, second, deaf] = [await add(), await add(), await add({ events: ["alert.raised"] })];
    await changeEndpoint(database, ours, { id: second.id, isEnabled: false, author });
    expect(await publish()).toBe(2);
    const [[one], [other]] = [await deliveriesOf(first.id), await deliveriesOf(second.id)];
    expect([one?.state, other?.state, await deliveriesOf(deaf.id)]).toEqual(["pending", "held", []]);
    expect(one?.eventId).toBe(other?.eventId);
    expect(JSON.parse(one!.payload)).toEqual({
      type: "period.closed",
      timestamp: one!.createdAt,
      data: { organization: `ours-${slug}`, month: "2024-01" },
    });
    expect(await publish(closed, theirs)).toBe(0);
  });

  test("what a change that fails would have told is not told", async () => {
    const { id } = await add();
    const failing = within(async (transaction) => {
      await publishEvent(transaction, ours, closed);
      throw new Error("the change failed");
    });
    await expect(failing).rejects.toThrow("the change failed");
    expect(await deliveriesOf(id)).toEqual([]);
  });

  test("a month is told of once, when it is closed", async () => {
    const { id } = await add();
    const month = new Date("2024-01-01T00:00:00Z");
    const { closedAt } = await closePeriod(database, ours, { month, author });
    await closePeriod(database, ours, { month, author });
    const payloads = (await deliveriesOf(id)).map(({ payload }) => JSON.parse(payload));
    expect(payloads.map(({ data }) => data)).toEqual([
      { organization: `ours-${slug}`, month: "2024-01", closedAt },
    ]);
  });

  test("a restatement is told of when it is done or given up, and not where nothing was to be told", async () => {
    const { id } = await add({ events: ["restatement.finished"] });
    const start = (factsKey: string | null) =>
      startRestatement(database, ours, { trigger: "fact", reason: "test", filter: {}, factsKey, author });
    const finish = (restatement: string) =>
      finishRestatement(database, ours, {
        id: restatement,
        boundary: "lifecycle",
        compiledCount: 3,
        changedCount: 0,
      });
    const [done, failed, silent] = [await start(null), await start(null), await start("facts")];
    await finish(done);
    await finish(done);
    await failRestatement(database, ours, { id: failed, message: "no room" });
    await finish(silent);
    const told = (await deliveriesOf(id)).map(({ payload }) => JSON.parse(payload).data);
    const common = { organization: `ours-${slug}`, trigger: "fact", reason: "test" };
    expect(told).toHaveLength(2);
    expect(told).toEqual(
      expect.arrayContaining([
        { ...common, id: done, state: "done", factorCount: 0, compiledCount: 3, changedCount: 0 },
        { ...common, id: failed, state: "failed", message: "no room" },
      ]),
    );
  });

  test("each message is taken by one process, and by another where the first never says what became of it", async () => {
    await add();
    for (let count = 0; count < 20; count += 1) await publish();
    const now = new Date(Date.now() + 1000);
    const taken = await Promise.all(Array.from({ length: 4 }, () => claim({ now, limit: 5 })));
    const ids = taken.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const rest = await claim({ now });
    expect(ids.length + rest.length).toBe(20);
    expect(await claim({ now })).toEqual([]);
    expect(await countWaitingDeliveries(database, ours, now)).toEqual({ waiting: 20, due: 0 });
    const later = new Date(now.getTime() + MINUTE_MS);
    expect(await countWaitingDeliveries(database, ours, later)).toEqual({ waiting: 20, due: 20 });
    const again = await claim({ now: later });
    expect(again.map(({ attempt }) => attempt)).toEqual(Array.from({ length: 20 }, () => 2));
  });

  test("what became of an attempt counts once, and not from one that took too long", async () => {
    const { id } = await add();
    await publish();
    const [first] = await claim();
    const later = new Date(Date.now() + 2 * MINUTE_MS);
    const [second] = await claim({ now: later });
    await settle({ delivery: first!, isDelivered: true, status: 200 });
    expect((await deliveriesOf(id))[0]).toMatchObject({ state: "pending", attemptCount: 2 });
    await settle({ delivery: second!, status: 500, message: "no", nextAttemptAt: later });
    expect((await deliveriesOf(id))[0]).toMatchObject({
      state: "pending",
      lastStatus: 500,
      lastMessage: "no",
      nextAttemptAt: later.toISOString(),
    });
    const [third] = await claim({ now: later });
    await settle({ delivery: third!, isDelivered: true, status: 204 });
    expect((await deliveriesOf(id))[0]).toMatchObject({
      state: "delivered",
      attemptCount: 3,
      lastStatus: 204,
    });
  });

  test("an endpoint keeps since when it fails until it takes something", async () => {
    const { id } = await add();
    await publish();
    await publish();
    const [one, two] = await claim();
    const [monday, tuesday] = [new Date("2024-01-01T00:00:00Z"), new Date("2024-01-02T00:00:00Z")];
    expect(await settle({ delivery: one!, now: monday })).toEqual(monday);
    expect(await settle({ delivery: two!, now: tuesday })).toEqual(monday);
    await publish();
    const [three] = await claim();
    expect(await settle({ delivery: three!, now: tuesday, isDelivered: true })).toBeNull();
    const found = await within((transaction) => findEndpoint(transaction, ours, id));
    expect(found?.failingSince).toBeNull();
  });

  test("switching off holds what is on its way, and nothing that was under way brings it back", async () => {
    const { id } = await add();
    await publish();
    const [under] = await claim();
    await disableEndpoint(database, ours, { id, author, reason: "gone" });
    await settle({ delivery: under!, nextAttemptAt: new Date() });
    expect((await deliveriesOf(id))[0]).toMatchObject({ state: "held", nextAttemptAt: null });
    const found = await within((transaction) => findEndpoint(transaction, ours, id));
    expect(found).toMatchObject({ isEnabled: false, disabledReason: "gone" });
    const on = await changeEndpoint(database, ours, { id, isEnabled: true, author });
    expect(on).toMatchObject({ isEnabled: true, disabledReason: null, failingSince: null });
  });

  test("what is switched off is not sent again", async () => {
    const { id } = await add();
    await publish();
    await disableEndpoint(database, ours, { id, author, reason: "gone" });
    const replay = (endpointId: string) =>
      replayDeliveries(database, ours, { endpointId, author, since: new Date(0) });
    expect(await replay(id)).toBeUndefined();
    expect((await deliveriesOf(id))[0]).toMatchObject({ state: "held" });
    await changeEndpoint(database, ours, { id, isEnabled: true, author });
    expect(await replay(id)).toBe(1);
    expect(await replay(ours)).toBeUndefined();
  });

  test("one message, or all since a time, are sent again under their old ids", async () => {
    const { id } = await add();
    await publish();
    await publish();
    for (const delivery of await claim()) await settle({ delivery, isDelivered: true });
    const [latest, earliest] = await deliveriesOf(id);
    const replay = (more: Partial<Parameters<typeof replayDeliveries>[2]>) =>
      replayDeliveries(database, ours, { endpointId: id, author, ...more });
    expect(await replay({ deliveryId: earliest!.id })).toBe(1);
    expect(await replay({ deliveryId: earliest!.id })).toBe(0);
    const [again] = await claim();
    expect([again?.eventId, again?.attempt, again?.payload]).toEqual([
      earliest!.eventId,
      1,
      earliest!.payload,
    ]);
    await settle({ delivery: again!, isDelivered: true });
    expect(await replay({ since: new Date(Date.now() + MINUTE_MS) })).toBe(0);
    expect(await replay({ since: new Date(latest!.createdAt) })).toBeGreaterThan(0);
  });

  test("deliveries are listed a page at a time, the latest first, each once", async () => {
    const { id } = await add();
    for (let count = 0; count < 7; count += 1) await publish();
    const list = (cursor: string | null) =>
      within((transaction) =>
        listDeliveries(transaction, ours, { endpointId: id, state: "pending", cursor, limit: 3 }),
      );
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof list>> = await list(cursor);
      seen.push(...page.items.map((item) => item.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    const all = await deliveriesOf(id);
    expect(seen).toEqual(all.map((item) => item.id));
    expect(new Set(seen).size).toBe(7);
    for (const handMade of listHandMadeCursors(id)) {
      await expect(list(handMade)).rejects.toMatchObject({ code: "invalid-cursor" });
    }
  });

  test("a new secret leaves the one of before for a while", async () => {
    const { id } = await add({ secretSealed: "first" });
    await publish();
    const now = new Date();
    const formerUntil = new Date(now.getTime() + MINUTE_MS);
    await replaceSecret(database, ours, { id, author, secretSealed: "second", formerUntil });
    const [both] = await claim({ now: new Date(), leaseUntil: now });
    expect([both?.secretSealed, both?.formerSecretSealed]).toEqual(["second", "first"]);
    const [alone] = await claim({ now: formerUntil });
    expect([alone?.secretSealed, alone?.formerSecretSealed]).toEqual(["second", null]);
  });

  test("an endpoint is changed by what is named, and takes its messages along when it ends", async () => {
    const { id } = await add({ description: "before" });
    await within((transaction) => publishTestEvent(transaction, ours, id));
    const [sent] = await deliveriesOf(id);
    const changed = await changeEndpoint(database, ours, { id, author, description: "" });
    expect(changed).toMatchObject({ url: "https://example.org/hook", description: "" });
    await deleteEndpoint(database, ours, { id, author });
    expect(await within((transaction) => listEndpoints(transaction, ours))).toEqual([]);
    expect(await within((transaction) => findDelivery(transaction, ours, sent!.id))).toBeUndefined();
  });

  test("an organisation has as many endpoints as it may have, and no more", async () => {
    await add({ most: 1 });
    expect(await add({ most: 1 })).toBeUndefined();
  });

  test("who changed what goes down in the trail, without secrets and without the whole address", async () => {
    const { id } = await add({ url: "https://example.org/services/marker-path?token=marker-query" });
    await add({ events: ["alert.raised"] });
    await replaceSecret(database, ours, {
      id,
      author,
      secretSealed: "marker-sealed",
      formerUntil: new Date(),
    });
    await replayDeliveries(database, ours, { endpointId: id, author, since: new Date(0) });
    await disableEndpoint(database, ours, { id, author, reason: "the receiver is gone" });
    await disableEndpoint(database, ours, { id, author, reason: "the receiver is gone" });
    await deleteEndpoint(database, ours, { id, author });
    await deleteEndpoint(database, ours, { id, author });
    const query = { actor: null, action: null, objectKind: "webhook", objectId: id, from: null, to: null };
    const { items } = await listEntries(database, ours, { ...query, cursor: null, limit: 100 });
    expect(items.map(({ action }) => action)).toEqual([
      "webhook.delete",
      "webhook.disable",
      "webhook.replay",
      "webhook.rotate",
      "webhook.create",
    ]);
    expect(items[1]?.after).toMatchObject({ origin: "https://example.org", isEnabled: false });
    expect(JSON.stringify(items)).not.toContain("marker");
  });

  test("that an endpoint was given up is told to the others", async () => {
    const { id } = await add();
    const other = await add({ events: ["alert.raised"] });
    await disableEndpoint(database, ours, { id, author, reason: "the receiver is gone" });
    const [told] = await deliveriesOf(other.id);
    expect(JSON.parse(told!.payload).data).toEqual({
      organization: `ours-${slug}`,
      alert: "webhook-disabled",
      message: "https://example.org is not sent to any more: the receiver is gone",
      endpointId: id,
      origin: "https://example.org",
    });
  });

  test("endpoints and messages of others are not there", async () => {
    const { id } = await add({}, theirs);
    await publish(closed, theirs);
    expect(await claim({ now: new Date(Date.now() + MINUTE_MS) })).toEqual([]);
    expect(await within((transaction) => findEndpoint(transaction, ours, id))).toBeUndefined();
    expect(await within((transaction) => findEndpoint(transaction, theirs, id))).toBeUndefined();
    const stolen = await changeEndpoint(database, ours, { id, author, url: "https://x.org/" });
    expect(stolen).toBeUndefined();
    await expect(within((transaction) => publishTestEvent(transaction, ours, id))).rejects.toThrow(
      /foreign key/i,
    );
  });

  test("old messages are forgotten, whatever became of them", async () => {
    const { id } = await add();
    await publish();
    expect(await forgetDeliveries(database, ours, new Date(0))).toBe(0);
    expect(await forgetDeliveries(database, ours, new Date(Date.now() + MINUTE_MS))).toBe(1);
    expect(await deliveriesOf(id)).toEqual([]);
  });

  test("old messages are forgotten after what is changed now", async () => {
    await add();
    await publish();
    let forgotten: Promise<number> | undefined;
    await within(async (transaction) => {
      await lockTrail(transaction, ours);
      forgotten = forgetDeliveries(database, ours, new Date(Date.now() + MINUTE_MS));
      if (engine === "postgresql") await waitForWaiting(transaction, 1);
      await publishEvent(transaction, ours, closed);
    });
    expect(await forgotten).toBe(2);
  });
});
