import { EventEmitter, once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { exampleAuthor } from "../testing/example-author.ts";
import { openTestLedger } from "../testing/index.ts";
import { closePeriod } from "./close-period.ts";
import { lockBuckets } from "./lock-buckets.ts";

// The embedded database has one connection, on which nobody overtakes anybody.
let database: Database;
let ours: string;
let theirs: string;
beforeAll(async () => {
  database = await openTestLedger("postgresql");
  ({ id: ours } = await ensureOrganization(database, { slug: "ours", name: "Ours" }));
  ({ id: theirs } = await ensureOrganization(database, { slug: "theirs", name: "Theirs" }));
});
afterAll(() => database.close());

const MARCH = new Date("2024-03-01T00:00:00Z");

/** A transaction that holds the buckets until it is told to end. */
function hold(organizationId: string, mode: "shared" | "exclusive") {
  const events = new EventEmitter();
  const held = once(events, "held");
  const ended = database.inOrganization(organizationId, async (transaction) => {
    await lockBuckets(transaction, organizationId, mode);
    const released = once(events, "release");
    events.emit("held");
    await released;
  });
  return { held, release: () => events.emit("release"), ended };
}

/** Time for whoever does not wait: many more turns than closing a month takes. */
async function passTime(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await database.isReady();
}

test("closing waits for whoever books in the organisation, and for nobody else", async () => {
  const order: string[] = [];
  const booking = hold(ours, "shared");
  await booking.held;
  const closing = closePeriod(database, ours, { month: MARCH, author: exampleAuthor }).then(() =>
    order.push("closed"),
  );
  await closePeriod(database, theirs, { month: MARCH, author: exampleAuthor });
  await passTime();
  order.push("booked");
  booking.release();
  await Promise.all([booking.ended, closing]);
  expect(order).toEqual(["booked", "closed"]);
});

test("two may book at once", async () => {
  const [first, second] = [hold(ours, "shared"), hold(ours, "shared")];
  await Promise.all([first.held, second.held]);
  first.release();
  second.release();
  await expect(Promise.all([first.ended, second.ended])).resolves.toHaveLength(2);
});
