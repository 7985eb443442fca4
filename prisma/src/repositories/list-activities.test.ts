import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { encodeCursor } from "../cursor.ts";
import {
  ENGINES,
  exampleBooking,
  exampleUsage,
  exampleVersion,
  figureOf,
  openTestLedger,
} from "../testing/index.ts";
import { bookActivities } from "./book-activities.ts";
import type { Booking } from "./booking.ts";
import { ensureOrganization } from "./ensure-organization.ts";
import { getActivity } from "./get-activity.ts";
import { type ActivityQuery, listActivities } from "./list-activities.ts";

const SOME_ID = "0190a6f2-0000-7000-8000-000000000000";

const close = (value: number): number => expect.closeTo(value, 8);

const weighing = (externalId: string, central: number): Booking => ({
  ...exampleBooking,
  externalId,
  factor: {
    ...exampleBooking.factor,
    version: { ...exampleVersion, totalCarbonG: figureOf({ low: 0, central, high: central }) },
  },
});

describe.each(ENGINES)("activities on %s", (engine) => {
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
  const list = (query: Partial<ActivityQuery>) =>
    listActivities(database, organizationId, {
      from: null,
      to: null,
      filter: {},
      cursor: null,
      limit: 50,
      ...query,
    });
  const listNames = async (query: Partial<ActivityQuery>) =>
    (await list(query)).items.map(({ externalId }) => externalId);

  test("an activity comes back as it was booked", async () => {
    await book(exampleBooking);
    const { items, nextCursor } = await list({});
    const { factor, startMs, endMs, ...said } = exampleBooking;
    const row = {
      id: expect.any(String),
      ...said,
      startsAt: new Date(startMs),
      endsAt: new Date(endMs),
      phase: factor.phase,
      unit: "activity",
      modelId: "example-7b",
      hardwareId: "example-accelerator",
      gridZone: "DE",
      siteName: "example-site",
      unresolvedReason: null,
      quality: "modelled",
      methodId: "llmcarbon",
      methodVersion: "1.0.0",
      energyKwh: { low: close(80), central: 100, high: 130 },
      operationalCarbonG: { low: 30_000, central: 40_000, high: 60_000 },
      embodiedCarbonG: { low: 1_000, central: 2_000, high: 4_000 },
      totalCarbonG: { low: close(31_000), central: 42_000, high: close(64_000) },
      waterL: { low: close(100), central: 150, high: close(200) },
    };
    expect(items).toEqual([row]);
    expect(nextCursor).toBeNull();
    expect(await getActivity(database, organizationId, items[0]!.id)).toEqual({
      ...row,
      factor: {
        id: expect.any(String),
        key: `activity/${items[0]!.id}`,
        unit: "activity",
        phase: "training",
        basis: factor.basis,
        version: 1,
        current: exampleVersion,
      },
      otherReports: [],
    });
  });

  test("served requests come back with their counts, and figures by requests and tokens", async () => {
    await book(exampleUsage);
    const { items } = await list({});
    // 2 × 1 + 3,000 × 0.001 + 1,000 × 0.0001 + 400 × 0.01 = 9.1 times the figure of one request.
    const below = Math.hypot(0.25, 0.125, 0.0625);
    const above = Math.hypot(0.5, 0.25, 0.125);
    expect(items).toMatchObject([
      {
        unit: "tokens",
        quantity: 2,
        inputTokenCount: 3_000,
        cachedInputTokenCount: 1_000,
        outputTokenCount: 400,
        totalCarbonG: {
          low: close(9.1 * 0.5 * (1 - below)),
          central: close(9.1 * 0.5),
          high: close(9.1 * 0.5 * (1 + above)),
        },
      },
    ]);
    const detail = await getActivity(database, organizationId, items[0]!.id);
    expect(detail?.factor).toMatchObject({ key: "example-usage", unit: "tokens", version: 1 });
    expect(detail?.factor.current).toEqual(exampleUsage.factor.version);
  });

  test("what is not said comes back as null, documents in the order they were sent", async () => {
    const names = { modelId: null, hardwareId: null, gridZone: null, siteName: null };
    const silent = { team: null, citation: null };
    const version = {
      ...exampleVersion,
      ...names,
      modelGroup: null,
      placeGroup: null,
      carbonIntensityGPerKwh: null,
      embodiedCarbonG: null,
      waterL: null,
    };
    const basis = { zeta: 1, alpha: [null, "ü"] };
    await book({ ...exampleBooking, ...silent, factor: { ...exampleBooking.factor, basis, version } });
    const [item] = (await list({})).items;
    expect(item).toMatchObject({ ...names, ...silent, embodiedCarbonG: null, waterL: null });
    const detail = await getActivity(database, organizationId, item!.id);
    expect(JSON.stringify(detail?.factor.basis)).toBe('{"zeta":1,"alpha":[null,"ü"]}');
    expect(detail?.factor.current).toEqual(version);
  });

  test("an id that is unknown, or none at all, finds nothing", async () => {
    expect(
      await getActivity(database, organizationId, "4f1c2d34-0000-4000-8000-000000000000"),
    ).toBeUndefined();
    expect(await getActivity(database, organizationId, "run-1")).toBeUndefined();
  });

  test("pages run from the heaviest down and miss nothing among equals", async () => {
    await book(
      weighing("light", 1),
      weighing("heavy", 0.1 + 0.2),
      weighing("heaviest", 900),
      weighing("none", 0),
    );
    await book(...["a", "b", "c", "d"].map((name) => weighing(name, 1 / 3)));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await list({ cursor, limit: 3 });
      expect(page.items.length).toBeLessThanOrEqual(3);
      seen.push(...page.items.map(({ externalId }) => externalId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(8);
    expect(seen.slice(0, 2)).toEqual(["heaviest", "light"]);
    expect(new Set(seen.slice(2, 6))).toEqual(new Set(["a", "b", "c", "d"]));
    expect(seen.slice(6)).toEqual(["heavy", "none"]);
  });

  test.each([
    "",
    "nonsense",
    "=",
    encodeCursor("x"),
    encodeCursor("1 not-an-id"),
    ...["", "0x10", "1e400", "-0", "01", "NaN", "Infinity", "١"].map((carbon) =>
      encodeCursor(`${carbon} ${SOME_ID}`),
    ),
    `${encodeCursor(`1 ${SOME_ID}`)}=`,
    encodeCursor(`1 ${SOME_ID} 1`),
  ])("%j is not a cursor", async (cursor) => {
    await expect(list({ cursor })).rejects.toMatchObject({ code: "invalid-cursor" });
  });

  test.each([
    [5e-324, []],
    [2 ** 53 + 2, ["run-1"]],
    [1.5e300, ["run-1"]],
    [-1e-7, []],
  ])("what follows %d is listed, though no page ended there", async (carbon, names) => {
    await book(exampleBooking);
    expect(await listNames({ cursor: encodeCursor(`${carbon} ${SOME_ID}`) })).toEqual(names);
  });

  test("a window lists what touches it, a filter what matches", async () => {
    const at = (text: string) => new Date(text);
    await book(
      {
        ...weighing("run", 3),
        startMs: at("2024-01-01T00:00:00Z").getTime(),
        endMs: at("2024-01-02T00:00:00Z").getTime(),
      },
      {
        ...weighing("moment", 2),
        startMs: at("2024-01-02T00:00:00Z").getTime(),
        endMs: at("2024-01-02T00:00:00Z").getTime(),
      },
      {
        ...weighing("later", 1),
        startMs: at("2024-01-03T06:00:00Z").getTime(),
        endMs: at("2024-01-04T00:00:00Z").getTime(),
        team: null,
      },
    );
    expect(await listNames({ from: at("2024-01-02T00:00:00Z") })).toEqual(["moment", "later"]);
    expect(await listNames({ to: at("2024-01-02T00:00:00Z") })).toEqual(["run"]);
    expect(await listNames({ from: at("2024-01-01T12:00:00Z"), to: at("2024-01-03T06:00:00.001Z") })).toEqual(
      ["run", "moment", "later"],
    );
    expect(await listNames({ filter: { team: ["research"], method: ["llmcarbon"] } })).toEqual([
      "run",
      "moment",
    ]);
    expect(await listNames({ filter: { quality: ["measured"] } })).toEqual([]);
  });
});
