import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { closePeriod } from "../periods/close-period.ts";
import { lockBuckets } from "../periods/lock-buckets.ts";
import { listAdjustments } from "../periods/list-adjustments.ts";
import { bookActivities } from "../repositories/book-activities.ts";
import type { Booking } from "../repositories/booking.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import type { FactorVersion, ResolvedFactor, UnitFigure } from "../repositories/factor.ts";
import { listFootprints } from "../repositories/list-footprints.ts";
import { exampleAuthor } from "../testing/example-author.ts";
import {
  ENGINES,
  exampleBooking,
  exampleUsage,
  exampleUsageFactor,
  exampleVersion,
  openTestLedger,
} from "../testing/index.ts";
import { beginRestatement } from "./begin-restatement.ts";
import { failRestatement } from "./fail-restatement.ts";
import { finishRestatement } from "./finish-restatement.ts";
import { getRestatement } from "./get-restatement.ts";
import { listFactorPage } from "./list-factor-page.ts";
import { findFactsKey, listRestatements, listRunningRestatements } from "./list-restatements.ts";
import { noteProgress } from "./note-progress.ts";
import type { RestatementFilter } from "./restatement.ts";
import { startRestatement } from "./start-restatement.ts";
import { writeFactorVersions } from "./write-factor-versions.ts";

const MARCH = new Date("2024-03-01T00:00:00Z");
const WHOLE = { from: null, to: null, grain: "total", groupBy: [], filter: {} } as const;

const scale = (figure: UnitFigure, by: number): UnitFigure => ({
  ...figure,
  perQuantity: figure.perQuantity * by,
  perInputToken: figure.perInputToken * by,
  perCachedInputToken: figure.perCachedInputToken * by,
  perOutputToken: figure.perOutputToken * by,
});

/** Another intensity, by which operational carbon grows and the rest stays. */
function atIntensity(version: ResolvedFactor, by: number): ResolvedFactor {
  const operationalCarbonG = scale(version.operationalCarbonG, by);
  const more = operationalCarbonG.perQuantity - version.operationalCarbonG.perQuantity;
  const ratio = (version.totalCarbonG.perQuantity + more) / version.totalCarbonG.perQuantity;
  return { ...version, operationalCarbonG, totalCarbonG: scale(version.totalCarbonG, ratio) };
}

describe.each(ENGINES)("restatements on %s", (engine) => {
  let database: Database;
  let organizationId: string;
  let count = 0;

  beforeAll(async () => {
    database = await openTestLedger(engine);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    count += 1;
    const slug = `organization-${count}`;
    ({ id: organizationId } = await ensureOrganization(database, { slug, name: slug }));
  });

  const book = (...bookings: readonly Booking[]) =>
    bookActivities(database, organizationId, { door: "test", bookings, rejectedCount: 0 });

  const total = async (query: Partial<Parameters<typeof listFootprints>[2]> = {}) => {
    const [row] = await listFootprints(database, organizationId, { ...WHOLE, ...query });
    return row;
  };

  const wish = (filter: RestatementFilter = {}) =>
    startRestatement(database, organizationId, {
      author: exampleAuthor,
      trigger: "fact",
      reason: "grid 2024 became 2025",
      filter,
      factsKey: null,
    });

  /** Writes versions and does not finish. */
  async function write(id: string, anew: (version: FactorVersion) => FactorVersion): Promise<number> {
    expect(await beginRestatement(database, organizationId, { id, filter: {} })).toBe(true);
    const page = await listFactorPage(database, organizationId, { filter: {}, after: null, limit: 100 });
    const restated = page.map((factor) => ({
      factor,
      figures: anew({ ...factor.current, ...("methodId" in factor.current ? { estimate: {} } : {}) }),
    }));
    await writeFactorVersions(database, organizationId, { restatementId: id, restated });
    return restated.length;
  }

  const finish = (id: string, changedCount: number) =>
    finishRestatement(database, organizationId, {
      id,
      boundary: "lifecycle",
      compiledCount: changedCount,
      changedCount,
    });

  async function restate(anew: (version: FactorVersion) => FactorVersion): Promise<string> {
    const id = await wish();
    await finish(id, await write(id, anew));
    return id;
  }

  const dearer = (by: number) => (version: FactorVersion) => atIntensity(version as ResolvedFactor, by);

  test("one that another run has finished is neither finished nor begun again", async () => {
    await book(exampleUsage, { ...exampleBooking, externalId: "run" });
    const id = await wish();
    await finish(id, await write(id, dearer(100)));
    const told = await getRestatement(database, organizationId, id);
    const after = await total();
    await finish(id, 0);
    expect(await getRestatement(database, organizationId, id)).toEqual(told);
    expect(await beginRestatement(database, organizationId, { id, filter: {} })).toBe(false);
    expect(await total()).toEqual(after);
  });

  test("one whose last transaction is still under way is not begun anew before that is over", async () => {
    await book(exampleUsage);
    const id = await wish();
    await write(id, dearer(100));
    let begun: Promise<boolean> | undefined;
    const other = { isBegun: false };
    // What a process leaves with the server when it is killed.
    await database.inOrganization(organizationId, async (transaction) => {
      await lockBuckets(transaction, organizationId, "exclusive");
      begun = beginRestatement(database, organizationId, { id, filter: {} }).finally(
        () => (other.isBegun = true),
      );
      // The embedded database has one connection, which this transaction holds.
      const isWaiting = async () =>
        engine === "pglite" ||
        (
          await transaction.$queryRaw<unknown[]>`
          SELECT pid FROM pg_locks
          WHERE locktype = 'advisory' AND NOT granted
            AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
        ).length > 0;
      while (!other.isBegun && !(await isWaiting()));
      await transaction.$executeRaw`
        UPDATE factor SET current_version = current_version + 1 WHERE organization_id = ${organizationId}::uuid`;
      await transaction.$executeRaw`
        UPDATE restatement SET state = 'done', finished_at = statement_timestamp()
        WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid`;
    });
    expect(await begun).toBe(false);
    expect((await total())?.operationalCarbonG.central).toBeGreaterThan(0);
  });

  test("what is written counts at the end and not before, all of it at once", async () => {
    await book(exampleUsage, { ...exampleBooking, externalId: "run" });
    const before = await total();
    const id = await wish();
    const changedCount = await write(id, dearer(2));
    await noteProgress(database, organizationId, { id, compiledCount: 2, changedCount });
    expect(await total()).toEqual(before);
    expect(await listRunningRestatements(database, organizationId)).toMatchObject([
      { id, state: "running", factorCount: 2, compiledCount: 2, changedCount: 2, finishedAt: null },
    ]);
    await finish(id, changedCount);
    const after = await total();
    expect(after?.operationalCarbonG.central).toBeCloseTo(2 * (before?.operationalCarbonG.central ?? 0), 6);
    expect(after?.energyKwh).toEqual(before?.energyKwh);
    expect(await getRestatement(database, organizationId, id)).toMatchObject({
      state: "done",
      reason: "grid 2024 became 2025",
      message: null,
      changedCount: 2,
      finishedAt: expect.stringMatching(/Z$/),
    });
  });

  test("lines tell figures before and after by project and month, of months that moved alone", async () => {
    const inMarch = {
      ...exampleUsage,
      externalId: "march",
      startMs: Date.parse("2024-03-02T00:00:00Z"),
      endMs: Date.parse("2024-03-02T00:00:00Z"),
    };
    const steady = {
      ...exampleUsage,
      externalId: "steady",
      project: "steady",
      factor: { ...exampleUsageFactor, key: "steady", version: { ...exampleVersion, modelId: "steady" } },
    };
    await book(exampleUsage, inMarch, { ...inMarch, externalId: "other", project: "search" }, steady);
    const id = await wish({ models: ["example-7b"] });
    await beginRestatement(database, organizationId, { id, filter: { models: ["example-7b"] } });
    const page = await listFactorPage(database, organizationId, {
      filter: { models: ["example-7b"] },
      after: null,
      limit: 10,
    });
    expect(page).toHaveLength(1);
    const restated = page.map((factor) => ({
      factor,
      figures: atIntensity({ ...(factor.current as ResolvedFactor), estimate: {} }, 1.5),
    }));
    await writeFactorVersions(database, organizationId, { restatementId: id, restated });
    await finish(id, 1);
    const detail = await getRestatement(database, organizationId, id);
    // Two requests at 0.4 g, 3,000 input tokens at a thousandth of it, 1,000 cached ones, 400 output tokens.
    const operational = 0.4 * (2 + 3 + 0.1 + 4);
    expect(detail?.lines.map(({ month, project }) => [month, project])).toEqual([
      ["2024-02", "translation"],
      ["2024-03", "search"],
      ["2024-03", "translation"],
    ]);
    for (const line of detail?.lines ?? []) {
      expect(line.isClosed).toBe(false);
      expect(line.before.operationalCarbonG).toBeCloseTo(operational, 9);
      expect(line.after.operationalCarbonG).toBeCloseTo(1.5 * operational, 9);
      expect(line.after.energyKwh).toBe(line.before.energyKwh);
      expect(line.after.embodiedCarbonG).toBe(line.before.embodiedCarbonG);
    }
  });

  test("one that was cut off is begun anew, and nothing of its first run is ever seen", async () => {
    await book(exampleUsage);
    const before = await total();
    const id = await wish();
    await write(id, dearer(100));
    // The process dies here; the next one finds it running.
    const [waiting] = await listRunningRestatements(database, organizationId);
    expect(waiting).toMatchObject({ id });
    const changedCount = await write(id, dearer(2));
    expect(await total()).toEqual(before);
    await finish(id, changedCount);
    expect((await total())?.operationalCarbonG.central).toBeCloseTo(
      2 * (before?.operationalCarbonG.central ?? 0),
      9,
    );
    // Once done it cannot be begun again.
    expect(await beginRestatement(database, organizationId, { id, filter: {} })).toBe(false);
    expect(await listRunningRestatements(database, organizationId)).toEqual([]);
  });

  test("one that fails leaves its reason and nothing else", async () => {
    await book(exampleUsage);
    const before = await total();
    const id = await wish();
    await write(id, dearer(100));
    await failRestatement(database, organizationId, { id, message: "the disk is full" });
    expect(await getRestatement(database, organizationId, id)).toMatchObject({
      state: "failed",
      message: "the disk is full",
      lines: [],
    });
    expect(await total()).toEqual(before);
    await restate(dearer(3));
    expect((await total())?.operationalCarbonG.central).toBeCloseTo(
      3 * (before?.operationalCarbonG.central ?? 0),
      9,
    );
  });

  test("it does not take over half of what it says it wrote", async () => {
    await book(exampleUsage);
    const before = await total();
    const id = await wish();
    await write(id, dearer(2));
    await expect(finish(id, 2)).rejects.toThrow(/wrote 2 versions, and 1 of them follow the current ones/);
    expect(await total()).toEqual(before);
    expect(await getRestatement(database, organizationId, id)).toMatchObject({ state: "running", lines: [] });
  });

  test("figures of earlier times stay readable, also between two restatements and while one runs", async () => {
    await book(exampleUsage);
    const first = (await total())?.operationalCarbonG.central ?? 0;
    const one = await getRestatement(database, organizationId, await restate(dearer(2)));
    const two = await getRestatement(database, organizationId, await restate(dearer(2)));
    const id = await wish();
    await write(id, dearer(7));
    const at = async (asOf: Date) => (await total({ asOf }))?.operationalCarbonG.central;
    const between = (left: string | null | undefined, right: string | null | undefined) =>
      new Date((Date.parse(left ?? "") + Date.parse(right ?? "")) / 2);
    expect(await at(new Date(Date.parse(one?.finishedAt ?? "") - 1))).toBeCloseTo(first, 9);
    expect(await at(between(one?.finishedAt, two?.finishedAt))).toBeCloseTo(2 * first, 9);
    expect(await at(new Date())).toBeCloseTo(4 * first, 9);
    expect((await total())?.operationalCarbonG.central).toBeCloseTo(4 * first, 9);
  });

  test("what had no figures gets some", async () => {
    const unknown: Booking = {
      ...exampleUsage,
      factor: {
        ...exampleUsageFactor,
        version: {
          modelId: "new-model",
          hardwareId: null,
          gridZone: null,
          siteName: null,
          unresolvedReason: 'model: found unknown "new-model"',
        },
      },
    };
    await book(unknown);
    expect(await total()).toMatchObject({ energyKwh: { central: 0 }, unresolvedActivityCount: 1 });
    const waiting = await listFactorPage(database, organizationId, {
      filter: { isUnresolved: true },
      after: null,
      limit: 10,
    });
    expect(waiting.map(({ current }) => current)).toEqual([unknown.factor.version]);
    const id = await restate(() => exampleUsageFactor.version);
    const detail = await getRestatement(database, organizationId, id);
    expect(detail?.lines).toMatchObject([{ before: { energyKwh: 0, embodiedCarbonG: null } }]);
    expect(detail?.lines[0]?.after.energyKwh).toBeCloseTo(0.001 * 9.1, 12);
    expect(await total()).toMatchObject({ unresolvedActivityCount: 0 });
  });

  test("a closed month keeps its figures, and what it would be now stands beside it", async () => {
    await book({ ...exampleBooking, startMs: MARCH.getTime(), endMs: MARCH.getTime() });
    await closePeriod(database, organizationId, { month: MARCH, author: exampleAuthor });
    const before = await total();
    const first = await restate(dearer(2));
    await restate(dearer(2));
    expect(await total()).toEqual(before);
    expect(await getRestatement(database, organizationId, first)).toMatchObject({
      lines: [
        {
          month: "2024-03",
          isClosed: true,
          before: { operationalCarbonG: 40_000 },
          after: { operationalCarbonG: 80_000 },
        },
      ],
    });
    const adjustments = await listAdjustments(database, organizationId, {
      from: null,
      to: null,
      projects: null,
    });
    expect(adjustments).toMatchObject([
      { month: "2024-03", kind: "restatement", restatementId: first, reason: "grid 2024 became 2025" },
      { month: "2024-03", kind: "restatement", operationalCarbonG: 80_000, energyKwh: 0 },
    ]);
    // Closed figures and adjustments come to what the month would be if it were open.
    const sum = adjustments.reduce((all, { operationalCarbonG }) => all + operationalCarbonG, 40_000);
    expect(sum).toBe(160_000);
  });

  test("a filter narrows by what a factor is, by its place and by whether it has figures", async () => {
    await book(
      { ...exampleUsage, factor: { ...exampleUsageFactor, basis: { site: { name: "hall-1" } } } },
      { ...exampleBooking, externalId: "run" },
    );
    const find = async (filter: RestatementFilter) =>
      (await listFactorPage(database, organizationId, { filter, after: null, limit: 10 })).map(
        ({ phase }) => phase,
      );
    expect(await find({ site: "hall-1" })).toEqual(["inference"]);
    expect(await find({ phases: ["training"] })).toEqual(["training"]);
    expect(await find({ models: ["example-7b"], methods: ["llmcarbon"], gridZones: ["DE"] })).toHaveLength(2);
    expect(await find({ hardware: [] })).toEqual([]);
    expect(await find({ isUnresolved: true })).toEqual([]);
    expect(await find({ isUnresolved: false })).toHaveLength(2);
  });

  test("pages hold each factor once", async () => {
    const bookings = Array.from({ length: 5 }, (_, index) => ({
      ...exampleBooking,
      externalId: `run-${index}`,
    }));
    await book(...bookings);
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 3; page += 1) {
      const factors = await listFactorPage(database, organizationId, { filter: {}, after, limit: 2 });
      seen.push(...factors.map(({ id }) => id));
      after = factors.at(-1)?.id ?? null;
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen).size).toBe(5);
  });

  test("the list shows the latest first and leaves out looks that found nothing to do", async () => {
    await book(exampleUsage);
    const look = { trigger: "fact", reason: "a look", filter: {}, factsKey: "facts-1" } as const;
    expect(await findFactsKey(database, organizationId)).toBeNull();
    const idle = await startRestatement(database, organizationId, { ...look, author: exampleAuthor });
    await finish(idle, 0);
    expect(await findFactsKey(database, organizationId)).toBe("facts-1");
    const done = await restate(dearer(2));
    const waiting = await wish();
    const list = await listRestatements(database, organizationId, { state: null, limit: 10 });
    expect(list.map(({ id }) => id)).toEqual([waiting, done]);
    const failed = await startRestatement(database, organizationId, {
      author: exampleAuthor,
      ...look,
      factsKey: "facts-2",
    });
    await failRestatement(database, organizationId, { id: failed, message: "broken" });
    // Facts that were not restated to are not known.
    expect(await findFactsKey(database, organizationId)).toBe("facts-1");
    expect(await listRestatements(database, organizationId, { state: "failed", limit: 10 })).toHaveLength(1);
  });

  test("another organisation sees none of it", async () => {
    await book(exampleUsage);
    const id = await restate(dearer(2));
    const { id: theirs } = await ensureOrganization(database, { slug: `theirs-${count}`, name: "Theirs" });
    expect(await getRestatement(database, theirs, id)).toBeUndefined();
    expect(await listRestatements(database, theirs, { state: null, limit: 10 })).toEqual([]);
    expect(await getRestatement(database, organizationId, "no-id")).toBeUndefined();
  });
});
