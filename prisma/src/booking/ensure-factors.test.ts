import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { bookActivities } from "../repositories/book-activities.ts";
import type { Booking } from "../repositories/booking.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { listActivities } from "../repositories/list-activities.ts";
import { listFootprints } from "../repositories/list-footprints.ts";
import { listUnresolved } from "../repositories/list-unresolved.ts";
import {
  ENGINES,
  exampleUsage,
  exampleUsageFactor,
  exampleVersion,
  openTestLedger,
} from "../testing/index.ts";

const unknown = (externalId: string, model: string): Booking => ({
  ...exampleUsage,
  externalId,
  factor: {
    ...exampleUsageFactor,
    key: `unknown/${model}`,
    basis: { model },
    version: {
      modelId: model,
      hardwareId: null,
      gridZone: null,
      siteName: null,
      unresolvedReason: `found no model "${model}"`,
    },
  },
});

const WHOLE = { from: null, to: null, grain: "total", groupBy: [], filter: {} } as const;

describe.each(ENGINES)("factors that activities share, on %s", (engine) => {
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

  const countFactors = () =>
    database.inOrganization(organizationId, (transaction) => transaction.factor.count());

  test("a factor the ledger knows keeps its figures, whatever a later draft of its key says", async () => {
    await book(exampleUsage);
    const before = await listFootprints(database, organizationId, WHOLE);
    const version = { ...exampleVersion, energyKwh: { ...exampleVersion.energyKwh, perQuantity: 1e6 } };
    const draft = { ...exampleUsageFactor, version };
    // Of another project, so that the series is not one this process remembers.
    await book({ ...exampleUsage, externalId: "call-2", project: "another", factor: draft });
    const [after] = await listFootprints(database, organizationId, WHOLE);
    expect(after?.energyKwh.central).toBeCloseTo(2 * before[0]!.energyKwh.central, 12);
    expect(await countFactors()).toBe(1);
  });

  test("what nobody knows is booked without figures, counted and listed by name", async () => {
    const result = await book(unknown("1", "x"), unknown("2", "x"), unknown("3", "y"), exampleUsage);
    expect(result).toMatchObject({ booked: 4, unresolved: 3 });
    // Known by now and unresolved still.
    expect(await book(unknown("4", "x"))).toMatchObject({ booked: 1, unresolved: 1 });
    const [total] = await listFootprints(database, organizationId, WHOLE);
    const [resolved] = await listFootprints(database, organizationId, {
      ...WHOLE,
      filter: { model: ["example-7b"] },
    });
    expect(total).toMatchObject({ activityCount: 5, unresolvedActivityCount: 4, requestCount: 10 });
    expect(total?.totalCarbonG).toEqual(resolved?.totalCarbonG);
    const [alone] = await listFootprints(database, organizationId, { ...WHOLE, filter: { model: ["y"] } });
    const none = { low: 0, central: 0, high: 0 };
    expect(alone).toMatchObject({
      activityCount: 1,
      totalCarbonG: none,
      embodiedCarbonG: null,
      waterL: null,
    });
    const rest = { inputTokenCount: 4_000, outputTokenCount: 400 };
    expect(await listUnresolved(database, organizationId)).toEqual({
      names: [
        {
          reason: 'found no model "x"',
          modelId: "x",
          activityCount: 3,
          inputTokenCount: 12_000,
          outputTokenCount: 1_200,
        },
        { reason: 'found no model "y"', modelId: "y", activityCount: 1, ...rest },
      ],
      activityCount: 4,
    });
    const { items } = await listActivities(database, organizationId, {
      from: null,
      to: null,
      cursor: null,
      limit: 10,
      filter: { model: ["y"] },
    });
    expect(items).toMatchObject([
      {
        externalId: "3",
        unresolvedReason: 'found no model "y"',
        quality: null,
        energyKwh: null,
        totalCarbonG: null,
      },
    ]);
  });

  test("beyond ten thousand names that nobody knows, further ones share a factor", async () => {
    // One is missing to ten thousand.
    await database.inOrganization(organizationId, async (transaction) => {
      await transaction.$executeRaw`
        INSERT INTO factor (organization_id, key, unit, phase, basis)
        SELECT ${organizationId}::uuid, 'name ' || number, 'tokens', 'inference', '{}'
        FROM generate_series(1, 9999) AS number`;
      await transaction.$executeRaw`
        INSERT INTO factor_version (organization_id, factor_id, version, unresolved_reason, data_versions)
        SELECT organization_id, id, 1, 'made for this test', '{}' FROM factor`;
    });
    const result = await book(unknown("1", "a"), unknown("2", "b"), unknown("3", "c"), exampleUsage);
    expect(result).toMatchObject({ booked: 4, unresolved: 3 });
    // The last name, the shared factor and the one that is resolved.
    expect(await countFactors()).toBe(9999 + 3);
    await book(...Array.from({ length: 300 }, (_, index) => unknown(`more ${index}`, `name-${index}`)));
    expect(await book(unknown("again", "a"), unknown("once more", "b"))).toMatchObject({ unresolved: 2 });
    expect(await countFactors()).toBe(9999 + 3);
    const { names } = await listUnresolved(database, organizationId);
    expect(names.map(({ modelId, activityCount }) => [modelId, activityCount])).toEqual([
      [null, 303],
      ["a", 2],
    ]);
  });
});
