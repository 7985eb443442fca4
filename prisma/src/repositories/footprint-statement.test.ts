import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database, OrganizationTransaction } from "../client/database.ts";
import {
  ENGINES,
  exampleBooking,
  exampleUsage,
  exampleUsageFactor,
  exampleVersion,
  openTestLedger,
} from "../testing/index.ts";
import { bookActivities } from "./book-activities.ts";
import type { Booking, FactorDraft } from "./booking.ts";
import { ensureOrganization } from "./ensure-organization.ts";
import type { ResolvedFactor, UnitFigure } from "./factor.ts";
import { insertFactorVersions } from "./insert-factor-versions.ts";
import type { FootprintQuery } from "./footprint-query.ts";
import { listFootprints } from "./list-footprints.ts";

const close = (value: number): number => expect.closeTo(value, 8);
const at = (text: string): Date => new Date(`${text}:00Z`);

const WHOLE: FootprintQuery = { from: null, to: null, grain: "total", groupBy: [], filter: {} };

const NONE: UnitFigure = {
  perQuantity: 0,
  perInputToken: 0,
  perCachedInputToken: 0,
  perOutputToken: 0,
  sharedBelow: 0,
  sharedAbove: 0,
  modelBelow: 0,
  modelAbove: 0,
  placeBelow: 0,
  placeAbove: 0,
};

/** One request of 100 kWh, with half-widths as ratios. */
const usageOf = (
  key: string,
  energyKwh: Partial<UnitFigure>,
  version: Partial<ResolvedFactor> = {},
): FactorDraft => ({
  ...exampleUsageFactor,
  key,
  version: {
    ...exampleVersion,
    modelGroup: key,
    placeGroup: key,
    ...version,
    energyKwh: { ...NONE, perQuantity: 100, ...energyKwh },
  },
});

const callOf = (externalId: string, factor: FactorDraft, startsAt = at("2024-02-25T10:20")): Booking => ({
  ...exampleUsage,
  externalId,
  startMs: startsAt.getTime(),
  endMs: startsAt.getTime(),
  quantity: 1,
  factor,
});

describe.each(ENGINES)("sums of footprints on %s", (engine) => {
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
  const list = (query: Partial<FootprintQuery>) =>
    listFootprints(database, organizationId, { ...WHOLE, ...query });
  const energyOf = async (query: Partial<FootprintQuery>) =>
    (await list(query)).map(({ energyKwh }) => energyKwh);
  const inOrganization = <Result>(work: (transaction: OrganizationTransaction) => Promise<Result>) =>
    database.inOrganization(organizationId, work);

  test("half-widths that all factors share add up, those of a model within it, those of a place within it", async () => {
    await book(
      callOf("1", usageOf("a", { sharedBelow: 0.03, sharedAbove: 0.06 })),
      callOf("2", usageOf("b", { sharedBelow: 0.05, sharedAbove: 0.1 })),
    );
    expect(await energyOf({})).toEqual([{ low: close(192), central: close(200), high: close(216) }]);

    await book(
      callOf("3", usageOf("c", { modelBelow: 0.03, modelAbove: 0.3 }, { modelGroup: "m" })),
      callOf("4", usageOf("d", { modelBelow: 0.05, modelAbove: 0.1 }, { modelGroup: "m" })),
      callOf("5", usageOf("e", { placeBelow: 0.15, placeAbove: 0.3 }, { placeGroup: "p" })),
    );
    // 8 of all; 3 and 5 of one model add to 8; 15 of a place.
    const below = Math.hypot(8, 8, 15);
    const above = Math.hypot(16, 40, 30);
    expect(await energyOf({})).toEqual([
      { low: close(500 - below), central: close(500), high: close(500 + above) },
    ]);
    await book(
      callOf("6", usageOf("f", { placeBelow: 0.05, placeAbove: 0.1, modelBelow: 0.06 }, { placeGroup: "p" })),
    );
    expect(await energyOf({})).toEqual([
      {
        low: close(600 - Math.hypot(8, 8, 20, 6)),
        central: close(600),
        high: close(600 + Math.hypot(16, 40, 40)),
      },
    ]);
    // By model, what a group shares is shared within each row alone.
    const [first] = await list({ filter: { model: ["example-7b"], project: ["translation"] } });
    expect(first?.energyKwh).toEqual((await list({}))[0]?.energyKwh);
  });

  test("a factor without groups is a group of its own", async () => {
    const alone = { modelGroup: null, placeGroup: null };
    await book(
      callOf("1", usageOf("a", { modelBelow: 0.03, placeBelow: 0.04 }, alone)),
      callOf("2", usageOf("b", { modelBelow: 0.12 }, alone)),
    );
    const [sum] = await energyOf({});
    expect(sum?.low).toBeCloseTo(200 - Math.hypot(3, 4, 12), 8);
  });

  test("the ladder of factors and that of series tell the same, wherever the window begins and ends", async () => {
    const calls = Array.from({ length: 60 }, (_, index) => ({
      ...callOf(
        `call-${index}`,
        usageOf(
          `factor-${index % 4}`,
          { sharedBelow: 0.1, modelBelow: 0.2, placeAbove: 0.3 },
          { modelGroup: "m" },
        ),
        new Date(Date.UTC(2023, 10, 3 + index * 11, index % 24)),
      ),
      project: `project-${index % 3}`,
      source: index % 2 === 0 ? "gateway" : "sdk",
    }));
    await book(...calls);
    const windows = [
      [null, null],
      ["2023-12-30T00:00", "2025-02-02T00:00"],
      ["2024-01-01T00:00", "2025-01-01T00:00"],
      ["2024-03-05T00:00", null],
    ] as const;
    for (const [from, to] of windows) {
      const window = { from: from === null ? null : at(from), to: to === null ? null : at(to) };
      for (const grain of ["day", "month", "year", "total"] as const) {
        const byFactor = await list({ ...window, grain, groupBy: ["model"] });
        const bySeries = await list({
          ...window,
          grain,
          groupBy: ["model"],
          filter: { source: ["gateway", "sdk"] },
        });
        expect(byFactor.length).toBeGreaterThan(0);
        expect(bySeries).toEqual(
          byFactor.map((row) => ({
            ...row,
            inputTokenCount: close(row.inputTokenCount),
            outputTokenCount: close(row.outputTokenCount),
            ...Object.fromEntries(
              (["energyKwh", "operationalCarbonG", "embodiedCarbonG", "totalCarbonG", "waterL"] as const).map(
                (name) => [
                  name,
                  {
                    low: close(row[name]!.low),
                    central: close(row[name]!.central),
                    high: close(row[name]!.high),
                  },
                ],
              ),
            ),
          })),
        );
      }
    }
  });

  test("hours are told by their first instant; what keeps none is spread over its days", async () => {
    await book(
      callOf("1", usageOf("a", {}), at("2024-02-25T10:20")),
      callOf("2", usageOf("a", {}), at("2024-02-25T10:40")),
      {
        ...exampleBooking,
        startMs: at("2024-02-25T00:00").getTime(),
        endMs: at("2024-03-06T00:00").getTime(),
      },
    );
    const window = { from: at("2024-02-25T09:00"), to: at("2024-02-25T12:00"), grain: "hour" } as const;
    const rows = await list(window);
    // The run's ten days come to 100 kWh.
    const share = 100 / 240;
    expect(rows.map((row) => [row.bucketStart, row.activityCount, row.energyKwh.central])).toEqual([
      ["2024-02-25T09:00:00Z", 0, close(share)],
      ["2024-02-25T10:00:00Z", 2, close(200 + share)],
      ["2024-02-25T11:00:00Z", 0, close(share)],
    ]);
    const [dayTotal] = await list({ grain: "day", from: at("2024-02-25T00:00"), to: at("2024-02-26T00:00") });
    const hours = await list({ grain: "hour", from: at("2024-02-25T00:00"), to: at("2024-02-26T00:00") });
    expect(hours.reduce((sum, row) => sum + row.energyKwh.central, 0)).toBeCloseTo(
      dayTotal!.energyKwh.central,
      8,
    );
    expect(hours.reduce((sum, row) => sum + row.activityCount, 0)).toBe(dayTotal!.activityCount);
    await expect(list({ grain: "hour", from: new Date("2024-02-25T09:30:00Z") })).rejects.toMatchObject({
      code: "invalid-window",
    });
  });

  test("what the grid's own hours add is in operational and total carbon, and in nothing else", async () => {
    await book(callOf("1", usageOf("a", {})));
    const [before] = await list({});
    await inOrganization(async (transaction) => {
      await transaction.$executeRaw`UPDATE footprint_bucket SET grid_adjustment_g = -7`;
      await transaction.$executeRaw`UPDATE factor_bucket SET grid_adjustment_g = -7`;
    });
    for (const query of [{}, { filter: { project: ["translation"] } }, { grain: "day" }] as const) {
      const [after] = await list(query);
      expect(after?.operationalCarbonG.central).toBeCloseTo(before!.operationalCarbonG.central - 7, 8);
      expect(after?.totalCarbonG.central).toBeCloseTo(before!.totalCarbonG.central - 7, 8);
      expect(after).toMatchObject({ energyKwh: before!.energyKwh, embodiedCarbonG: before!.embodiedCarbonG });
    }
  });

  /** What no program of ours may do. */
  const asOwner = (statement: string) =>
    inOrganization(async (transaction) => {
      await transaction.$executeRawUnsafe("RESET ROLE");
      await transaction.$executeRawUnsafe(statement);
    });

  /** Writes another version of every factor, which counts from now on. */
  const restate = (perQuantity: number) =>
    inOrganization(async (transaction) => {
      const factors = await transaction.factor.findMany();
      await insertFactorVersions(
        transaction,
        organizationId,
        factors.map(({ id, currentVersion }) => ({
          factorId: id,
          version: currentVersion + 1,
          restatementId: null,
          figures: { ...exampleVersion, modelId: "restated", energyKwh: { ...NONE, perQuantity } },
        })),
      );
      await transaction.$executeRaw`UPDATE factor SET current_version = current_version + 1`;
    });

  test("the version that counts tells figures and names; as of an earlier time, the one that counted then", async () => {
    await book(callOf("1", usageOf("a", {})));
    const then = new Date(Date.now() + 3_600_000);
    await restate(300);
    await asOwner("UPDATE factor_version SET created_at = created_at + interval '2 hours' WHERE version = 2");
    expect(await energyOf({})).toMatchObject([{ central: 300 }]);
    expect(await energyOf({ asOf: then })).toMatchObject([{ central: 100 }]);
    expect(await energyOf({ asOf: new Date(Date.now() + 3 * 3_600_000) })).toMatchObject([{ central: 300 }]);
    // Before there was any: by the first.
    expect(await energyOf({ asOf: at("2020-01-01T00:00") })).toMatchObject([{ central: 100 }]);
    expect((await list({ groupBy: ["model"] })).map(({ group }) => group.model)).toEqual(["restated"]);
    expect((await list({ groupBy: ["model"], asOf: then })).map(({ group }) => group.model)).toEqual([
      "example-7b",
    ]);
    expect(await list({ filter: { model: ["example-7b"] } })).toEqual([]);
  });

  test("versions of a restatement count from when it is done, those of one that is not done never", async () => {
    await book(callOf("1", usageOf("a", {})));
    await inOrganization(async (transaction) => {
      const [factor] = await transaction.factor.findMany();
      await transaction.$executeRaw`
        INSERT INTO restatement (organization_id, id, trigger, reason, state, finished_at)
        VALUES (${organizationId}::uuid, '00000000-0000-4000-8000-000000000001', 'fact', 'x', 'done', '2030-01-01T00:00Z')`;
      for (const [version, restatementId] of [
        [2, "00000000-0000-4000-8000-000000000001"],
        [3, "00000000-0000-4000-8000-000000000002"],
      ] as const) {
        const figures = { ...exampleVersion, energyKwh: { ...NONE, perQuantity: version * 1000 } };
        await insertFactorVersions(transaction, organizationId, [
          { factorId: factor!.id, version, restatementId, figures },
        ]);
      }
      await transaction.$executeRaw`UPDATE factor SET current_version = 2`;
    });
    expect(await energyOf({ asOf: at("2029-12-31T00:00") })).toMatchObject([{ central: 100 }]);
    expect(await energyOf({ asOf: at("2030-01-02T00:00") })).toMatchObject([{ central: 2000 }]);
  });

  test("a closed month keeps its factors and leaves out what came later, in every grain", async () => {
    await book(
      callOf("january", usageOf("a", {}), at("2024-01-10T00:00")),
      callOf("february", usageOf("a", {}), at("2024-02-10T00:00")),
      callOf("before", usageOf("a", {}), at("2023-02-10T00:00")),
    );
    await inOrganization(async (transaction) => {
      await transaction.$executeRaw`
        INSERT INTO closed_period (organization_id, month) VALUES (${organizationId}::uuid, '2024-01-01T00:00Z')`;
      await transaction.$executeRaw`
        INSERT INTO closed_factor (organization_id, month, factor_id, version)
        SELECT organization_id, '2024-01-01T00:00Z', id, 1 FROM factor`;
    });
    await restate(300);
    await book(callOf("late", usageOf("a", {}), at("2024-01-20T00:00")));
    for (const filter of [{}, { project: ["translation"] }]) {
      const months = await list({ grain: "month", filter });
      expect(months.map((row) => [row.bucketStart, row.energyKwh.central, row.activityCount])).toEqual([
        ["2023-02-01", 300, 1],
        ["2024-01-01", 100, 1],
        ["2024-02-01", 300, 1],
      ]);
      expect((await energyOf({ grain: "year", filter })).map(({ central }) => central)).toEqual([300, 400]);
      expect(await energyOf({ filter })).toMatchObject([{ central: 700 }]);
      const days = await list({ grain: "day", filter, from: at("2024-01-01T00:00") });
      expect(days.map((row) => [row.bucketStart, row.energyKwh.central])).toEqual([
        ["2024-01-10", 100],
        ["2024-02-10", 300],
      ]);
    }
    // Names of the month's own version as well.
    const names = await list({ grain: "month", groupBy: ["model"] });
    expect(names.map(({ group }) => group.model)).toEqual(["restated", "example-7b", "restated"]);
    const hours = await list({ grain: "hour", from: at("2024-01-10T00:00"), to: at("2024-01-11T00:00") });
    expect(hours).toMatchObject([{ energyKwh: { central: 100 } }]);
  });
});
