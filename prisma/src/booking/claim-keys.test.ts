import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { bookActivities } from "../repositories/book-activities.ts";
import type { Booking } from "../repositories/booking.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { getActivity } from "../repositories/get-activity.ts";
import { listActivities } from "../repositories/list-activities.ts";
import { ENGINES, exampleUsage, openTestLedger } from "../testing/index.ts";

const report = (source: string, externalId: string, requestId: string | null): Booking => ({
  ...exampleUsage,
  source,
  externalId,
  requestId,
});

describe.each(ENGINES)("calls that several sources report, on %s", (engine) => {
  let database: Database;
  let organizationId: string;
  let count = 0;

  beforeAll(async () => {
    database = await openTestLedger(engine);
  });

  afterAll(() => database.close());

  beforeEach(async () => {
    count += 1;
    ({ id: organizationId } = await ensureOrganization(database, { slug: `case-${count}`, name: "Case" }));
  });

  const book = (...bookings: Booking[]) =>
    bookActivities(database, organizationId, { door: "test", bookings, rejectedCount: 0 });

  const listBooked = async () => {
    const query = { from: null, to: null, filter: {}, cursor: null, limit: 100 };
    const { items } = await listActivities(database, organizationId, query);
    return items;
  };

  const listNames = async () =>
    (await listBooked()).map(({ source, externalId }) => `${source} ${externalId}`).sort();

  test("the first report counts, a later one of another source is known and not counted", async () => {
    expect((await book(report("gateway", "1", "call"))).outcomes).toEqual(["booked"]);
    const later = await book(report("sdk", "a", "call"), report("sdk", "b", "another call"));
    expect(later).toMatchObject({ booked: 1, duplicates: 0, sameCall: 1, outcomes: ["same-call", "booked"] });
    expect(await listNames()).toEqual(["gateway 1", "sdk b"]);
    // Its name is taken all the same: sent again it changes nothing.
    expect(await book(report("sdk", "a", "call"))).toMatchObject({ booked: 0, duplicates: 1, sameCall: 0 });
    const counted = (await listBooked()).find(({ source }) => source === "gateway")!;
    expect(counted.requestId).toBe("call");
    const detail = await getActivity(database, organizationId, counted.id);
    expect(detail?.otherReports).toEqual([{ source: "sdk", externalId: "a" }]);
  });

  test("within a batch as well, in its order", async () => {
    const batch = [report("sdk", "a", "call"), report("gateway", "1", "call"), report("proxy", "x", "call")];
    expect((await book(...batch)).outcomes).toEqual(["booked", "same-call", "same-call"]);
    expect(await listNames()).toEqual(["sdk a"]);
  });

  test("within a source its own ids decide, since there are servers that give one request id to many calls", async () => {
    await book(report("gateway", "1", "reused"), report("gateway", "2", "reused"));
    expect(await book(report("gateway", "3", "reused"))).toMatchObject({ booked: 1, sameCall: 0 });
    expect(await book(report("sdk", "a", "reused"))).toMatchObject({ booked: 0, sameCall: 1 });
    expect(await listNames()).toEqual(["gateway 1", "gateway 2", "gateway 3"]);
  });

  test("a report that is a duplicate claims no call", async () => {
    await book(report("gateway", "1", null));
    expect(await book(report("gateway", "1", "call"))).toMatchObject({ duplicates: 1 });
    expect(await book(report("sdk", "a", "call"))).toMatchObject({ booked: 1, sameCall: 0 });
  });

  test("nor does a second activity of one name in a batch", async () => {
    const batch = [report("gateway", "1", "call"), report("gateway", "1", "another call")];
    expect((await book(...batch)).outcomes).toEqual(["booked", "duplicate"]);
    expect((await book(report("sdk", "a", "another call"))).outcomes).toEqual(["booked"]);
    expect(await listNames()).toEqual(["gateway 1", "sdk a"]);
  });

  test("reports that arrive at once count each call once, whoever wins", async () => {
    const calls = Array.from({ length: 40 }, (_, index) => `call-${index}`);
    const batches = ["gateway", "sdk", "proxy", "gateway", "sdk"].map((source, place) =>
      (place % 2 === 0 ? calls : calls.toReversed()).map((call) => report(source, `of ${call}`, call)),
    );
    const results = await Promise.all(batches.map((batch) => book(...batch)));
    expect(results.reduce((sum, { booked }) => sum + booked, 0)).toBe(40);
    expect(results.reduce((sum, { sameCall }) => sum + sameCall, 0)).toBe(80);
    expect(results.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(80);
    const requestIds = (await listBooked()).map(({ requestId }) => requestId);
    expect(new Set(requestIds).size).toBe(40);
    expect(requestIds).toHaveLength(40);
  });
});
