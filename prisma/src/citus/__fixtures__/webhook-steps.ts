import assert from "node:assert/strict";
import { listEndingKeys } from "../../alerts/list-ending-keys.ts";
import { listWaitingNames } from "../../alerts/list-waiting-names.ts";
import { listAlerts, raiseAlerts } from "../../alerts/raise-alerts.ts";
import type { Database } from "../../client/database.ts";
import { exampleAuthor } from "../../testing/example-author.ts";
import { addEndpoint } from "../../webhooks/add-endpoint.ts";
import {
  changeEndpoint,
  deleteEndpoint,
  disableEndpoint,
  replaceSecret,
} from "../../webhooks/change-endpoint.ts";
import { claimDeliveries, countWaitingDeliveries } from "../../webhooks/claim-deliveries.ts";
import { forgetDeliveries } from "../../webhooks/forget-deliveries.ts";
import { findDelivery, listDeliveries } from "../../webhooks/list-deliveries.ts";
import { listEndpoints } from "../../webhooks/list-endpoints.ts";
import { publishEvent, publishTestEvent } from "../../webhooks/publish-event.ts";
import { replayDeliveries } from "../../webhooks/replay-deliveries.ts";
import { settleDelivery } from "../../webhooks/settle-delivery.ts";

const author = exampleAuthor;
const MINUTE_MS = 60_000;

/** Others are told of what happens: every kind of statement that takes. */
export async function tellOthers(database: Database, id: string): Promise<void> {
  const endpoint = await addEndpoint(database, id, {
    url: "https://example.org/hook",
    description: "",
    events: ["period.closed"],
    secretSealed: "sealed",
    author,
    most: 1,
  });
  const endpointId = endpoint?.id ?? "";
  await database.inOrganization(id, async (transaction) => {
    assert.equal(await publishEvent(transaction, id, { kind: "period.closed", data: {} }), 1);
    const delivery = await publishTestEvent(transaction, id, endpointId);
    assert.equal((await findDelivery(transaction, id, delivery))?.state, "pending");
  });
  await sendBoth(database, id);
  const since = new Date(0);
  assert.equal(await replayDeliveries(database, id, { endpointId, author, since }), 2);
  await replaceSecret(database, id, { id: endpointId, author, secretSealed: "new", formerUntil: new Date() });
  await changeEndpoint(database, id, { id: endpointId, author, description: "ours", isEnabled: true });
  await disableEndpoint(database, id, { id: endpointId, author, reason: "gone" });
  await database.inOrganization(id, async (transaction) => {
    const query = { endpointId, state: "held", cursor: null, limit: 1 } as const;
    const { nextCursor } = await listDeliveries(transaction, id, query);
    const { items } = await listDeliveries(transaction, id, { ...query, cursor: nextCursor });
    assert.equal(items.length, 1);
    assert.equal((await listEndpoints(transaction, id))[0]?.disabledReason, "gone");
  });
  assert.equal(await forgetDeliveries(database, id, new Date(Date.now() + MINUTE_MS)), 2);
  await deleteEndpoint(database, id, { id: endpointId, author });
}

async function sendBoth(database: Database, id: string): Promise<void> {
  const now = new Date(Date.now() + MINUTE_MS);
  const leaseUntil = new Date(now.getTime() + MINUTE_MS);
  assert.deepEqual(await countWaitingDeliveries(database, id, now), { waiting: 2, due: 2 });
  const claimed = await claimDeliveries(database, id, { now, leaseUntil, limit: 10, passedOver: [] });
  assert.equal(claimed.length, 2);
  for (const delivery of claimed) {
    const settlement = { delivery, now, isDelivered: true, nextAttemptAt: null, status: 204, message: null };
    await database.inOrganization(id, (transaction) => settleDelivery(transaction, id, settlement));
  }
}

/** What somebody should look at is noted, and forgotten when it is over. */
export async function raiseAndForget(database: Database, id: string): Promise<void> {
  const now = new Date(Date.now() + MINUTE_MS);
  const names = await listWaitingNames(database, id, now);
  assert.equal(await listEndingKeys(database, id, { now, by: now }).then(({ length }) => length), 0);
  await database.inOrganization(id, async (transaction) => {
    const subjects = names.map(({ reason, modelId }) => `${reason} ${modelId}`);
    const alert = { kind: "names-waiting", now };
    assert.equal((await raiseAlerts(transaction, id, { ...alert, subjects })).length, subjects.length);
    assert.equal((await listAlerts(transaction, id, { kind: alert.kind, by: now })).length, subjects.length);
    await raiseAlerts(transaction, id, { ...alert, subjects: [] });
    assert.deepEqual(await listAlerts(transaction, id, { kind: alert.kind, by: now }), []);
  });
}
