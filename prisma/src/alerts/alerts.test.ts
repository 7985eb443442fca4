import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { bookActivities } from "../repositories/book-activities.ts";
import type { Booking } from "../repositories/booking.ts";
import type { UnresolvedFactor } from "../repositories/factor.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { ENGINES, exampleUsage, exampleUsageFactor, openTestLedger } from "../testing/index.ts";
import { listEndingKeys } from "./list-ending-keys.ts";
import { listWaitingNames } from "./list-waiting-names.ts";
import { listAlerts, raiseAlerts, type AlertsNow } from "./raise-alerts.ts";

const DAY_MS = 24 * 3_600_000;
const MONDAY = new Date("2024-01-01T00:00:00Z");
const TUESDAY = new Date(MONDAY.getTime() + DAY_MS);
let slug = 0;

describe.each(ENGINES)("alerts on %s", (engine) => {
  let database: Database;
  let ours: string;
  beforeAll(async () => {
    database = await openTestLedger(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    slug += 1;
    ({ id: ours } = await ensureOrganization(database, { slug: `ours-${slug}`, name: "Ours" }));
  });

  const raise = (more: Partial<AlertsNow>) =>
    database.inOrganization(ours, (transaction) =>
      raiseAlerts(transaction, ours, { kind: "names", subjects: [], now: MONDAY, ...more }),
    );
  const list = (by: Date, kind = "names") =>
    database.inOrganization(ours, (transaction) => listAlerts(transaction, ours, { kind, by }));

  test("are raised once, and anew when they come back; what nothing is known of stays", async () => {
    expect((await raise({ subjects: ["a", "b", "a"] })).sort()).toEqual(["a", "b"]);
    expect(await raise({ subjects: ["a", "b", "c"], now: TUESDAY })).toEqual(["c"]);
    expect(await list(MONDAY)).toEqual(["a", "b"]);
    expect(await raise({ subjects: ["a"], unknown: ["c"] })).toEqual([]);
    expect(await list(TUESDAY)).toEqual(["a", "c"]);
    expect(await raise({ subjects: ["a", "b"], unknown: ["d"] })).toEqual(["b"]);
    expect(await list(TUESDAY)).toEqual(["a", "b"]);
  });

  test("of one kind, and of one organisation, do not touch others", async () => {
    const { id: theirs } = await ensureOrganization(database, { slug: `theirs-${slug}`, name: "Theirs" });
    await raise({ subjects: ["a"] });
    await raise({ kind: "keys", subjects: ["a"] });
    expect(await raise({ kind: "keys", subjects: [] })).toEqual([]);
    expect(await list(TUESDAY)).toEqual(["a"]);
    expect(await list(TUESDAY, "keys")).toEqual([]);
    const others = database.inOrganization(theirs, (transaction) =>
      raiseAlerts(transaction, theirs, { kind: "names", subjects: ["a"], now: MONDAY }),
    );
    expect(await others).toEqual(["a"]);
  });

  test("names that have waited since before then are told, resolved ones not", async () => {
    const version: UnresolvedFactor = {
      unresolvedReason: "model unknown",
      modelId: "new-model",
      hardwareId: null,
      gridZone: null,
      siteName: null,
    };
    const bookings: Booking[] = [
      { ...exampleUsage, externalId: "1" },
      { ...exampleUsage, externalId: "2", factor: { ...exampleUsageFactor, key: "pending", version } },
    ];
    await bookActivities(database, ours, { door: "test", bookings, rejectedCount: 0 });
    expect(await listWaitingNames(database, ours, new Date(0))).toEqual([]);
    const waiting = await listWaitingNames(database, ours, new Date(Date.now() + DAY_MS));
    expect(waiting).toEqual([{ reason: "model unknown", modelId: "new-model", activityCount: 1 }]);
  });

  test("keys that end soon are told, unless they ended, were revoked or have a successor", async () => {
    const add = (id: string, expiresAt: Date | null, more: { revoked?: Date; from?: string } = {}) =>
      database.inOrganization(
        ours,
        (transaction) => transaction.$executeRaw`
          INSERT INTO api_key (organization_id, id, name, secret_hash, scopes, created_by, created_at, expires_at,
                               revoked_at, rotated_from)
          VALUES (${ours}::uuid, ${id}, ${`key ${id}`}, ${"a".repeat(64)}, ARRAY['read'], 'test',
                  ${MONDAY.toISOString()}::timestamptz, ${expiresAt?.toISOString() ?? null}::timestamptz,
                  ${more.revoked?.toISOString() ?? null}::timestamptz, ${more.from ?? null})`,
      );
    const inDays = (days: number) => new Date(MONDAY.getTime() + days * DAY_MS);
    await add("aaaaaaaaa1", inDays(3));
    await add("aaaaaaaaa2", inDays(8));
    await add("aaaaaaaaa3", inDays(-1));
    await add("aaaaaaaaa4", inDays(2), { revoked: MONDAY });
    await add("aaaaaaaaa5", inDays(2));
    await add("aaaaaaaaa6", null, { from: "aaaaaaaaa5" });
    expect(await listEndingKeys(database, ours, { now: MONDAY, by: inDays(7) })).toEqual([
      { id: "aaaaaaaaa1", name: "key aaaaaaaaa1", expiresAt: inDays(3).toISOString() },
    ]);
  });
});
