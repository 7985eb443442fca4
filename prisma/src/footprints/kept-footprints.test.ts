import { setTimeout } from "node:timers/promises";
import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { openDatabase } from "../client/open-database.ts";
import { closePeriod } from "../periods/close-period.ts";
import { bookActivities } from "../repositories/book-activities.ts";
import type { Booking } from "../repositories/booking.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { isResolved } from "../repositories/factor.ts";
import type { FootprintQuery, FootprintRow } from "../repositories/footprint-query.ts";
import { listFootprints } from "../repositories/list-footprints.ts";
import { beginRestatement } from "../restatements/begin-restatement.ts";
import { finishRestatement } from "../restatements/finish-restatement.ts";
import { listFactorPage } from "../restatements/list-factor-page.ts";
import { startRestatement } from "../restatements/start-restatement.ts";
import { writeFactorVersions } from "../restatements/write-factor-versions.ts";
import {
  ENGINES,
  exampleAuthor,
  exampleUsage,
  openTestLedger,
  startPostgres,
  type TestPostgres,
} from "../testing/index.ts";

const WHOLE: FootprintQuery = { from: null, to: null, grain: "total", groupBy: [], filter: {} };

const QUERIES: readonly FootprintQuery[] = [
  WHOLE,
  { ...WHOLE, groupBy: ["model", "quality"] },
  { ...WHOLE, groupBy: ["project", "team"] },
  { ...WHOLE, grain: "month", groupBy: ["phase"] },
  { ...WHOLE, grain: "year", groupBy: ["source"], filter: { project: ["project-1", "project-2"] } },
  {
    ...WHOLE,
    from: new Date("2023-12-30T00:00:00Z"),
    to: new Date("2024-02-05T00:00:00Z"),
    filter: { model: ["model-0", "model-2"] },
  },
];

const book = (database: Database, organizationId: string, bookings: readonly Booking[]) =>
  bookActivities(database, organizationId, { door: "test", bookings, rejectedCount: 0 });

let count = 0;

/** A call to one of some models, with a factor of its own kind. */
function callOf(model: number, project: number, day: number): Booking {
  const { version } = exampleUsage.factor;
  if (!isResolved(version)) throw new Error("the example is resolved");
  count += 1;
  const startMs = Date.UTC(2023, 11, 15 + day, 12);
  return {
    ...exampleUsage,
    externalId: `call-${count}`,
    project: `project-${project}`,
    team: project === 0 ? null : "team",
    startMs,
    endMs: startMs,
    factor: {
      ...exampleUsage.factor,
      key: `factor-${model}`,
      version: {
        ...version,
        modelId: `model-${model}`,
        modelGroup: `model-${model % 2}`,
        quality: model === 1 ? "assumed" : "modelled",
      },
    },
  };
}

/** Reads in a process that has kept nothing, and as the database sums it. */
async function expectFresh(database: Database, organizationId: string): Promise<void> {
  const ask = (asked: Database, more: Partial<FootprintQuery> = {}) =>
    Promise.all(QUERIES.map((query) => listFootprints(asked, organizationId, { ...query, ...more })));
  const kept = await ask(database);
  const read = await ask({ ...database });
  const summed = await ask(database, { asOf: new Date("2100-01-01T00:00:00Z") });
  expect(read).toEqual(kept.map((rows) => rows.map(toCloseRow)));
  expect(summed).toEqual(kept.map((rows) => rows.map(toCloseRow)));
}

/** Sums in another order differ by their last digits. */
const toCloseRow = (row: FootprintRow): unknown =>
  JSON.parse(JSON.stringify(row), (_name, value: unknown) =>
    typeof value === "number" ? expect.closeTo(value, 6) : value,
  );

async function restate(database: Database, organizationId: string, by: number): Promise<void> {
  const wish = {
    trigger: "fact",
    reason: "another figure",
    filter: {},
    factsKey: null,
    author: exampleAuthor,
  } as const;
  const id = await startRestatement(database, organizationId, wish);
  await beginRestatement(database, organizationId, { id, filter: {} });
  const page = await listFactorPage(database, organizationId, { filter: {}, after: null, limit: 100 });
  const restated = page.flatMap((factor) => {
    if (!isResolved(factor.current)) return [];
    const { energyKwh } = factor.current;
    const figures = { ...factor.current, energyKwh: { ...energyKwh, perQuantity: by }, estimate: {} };
    return [{ factor, figures }];
  });
  await writeFactorVersions(database, organizationId, { restatementId: id, restated });
  const changedCount = restated.length;
  await finishRestatement(database, organizationId, {
    id,
    boundary: "lifecycle",
    compiledCount: changedCount,
    changedCount,
  });
}

/** As the hours of the grid write them. */
const adjust = (database: Database, organizationId: string, byG: number): Promise<void> =>
  database.inOrganization(organizationId, async (transaction) => {
    await transaction.$executeRaw`
      UPDATE footprint_bucket SET grid_adjustment_g = ${byG} WHERE organization_id = ${organizationId}::uuid`;
    await transaction.$executeRaw`
      UPDATE factor_bucket SET grid_adjustment_g = ${byG} WHERE organization_id = ${organizationId}::uuid`;
  });

/** What only the end of an organisation does, and its return from an archive: some rows go, some come back with other amounts. */
const takeAway = (database: Database, organizationId: string, isSwapped: boolean): Promise<void> =>
  database.inOrganization(organizationId, async (transaction) => {
    await transaction.$executeRawUnsafe("RESET ROLE");
    for (const [table, owner] of [
      ["footprint_bucket", "series_id"],
      ["factor_bucket", "factor_id"],
    ]) {
      await transaction.$executeRawUnsafe(`
        DELETE FROM ${table}
        WHERE organization_id = '${organizationId}' AND ${owner} = (
          SELECT min(${owner}::text)::uuid FROM ${table} WHERE organization_id = '${organizationId}'
        )`);
      if (!isSwapped) continue;
      await transaction.$executeRawUnsafe(`
        INSERT INTO ${table} (organization_id, grain, bucket_start, ${owner}, activity_count, quantity, input_token_count,
                              cached_input_token_count, output_token_count)
        SELECT organization_id, grain, bucket_start + interval '10 years', ${owner}, 7, 7, 7, 7, 7
        FROM ${table} WHERE organization_id = '${organizationId}' AND bucket_start < '2030-01-01' LIMIT 1
        ON CONFLICT DO NOTHING`);
    }
  });

const takeBack = async (database: Database, organizationId: string): Promise<void> => {
  const failing = database.inOrganization(organizationId, async (transaction) => {
    await transaction.$executeRaw`
      UPDATE factor_bucket SET quantity = 1000 WHERE organization_id = ${organizationId}::uuid`;
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
};

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("book" as const), seed: fc.nat(10_000) }) },
  fc.record({ kind: fc.constant("restate" as const), seed: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constantFrom("close", "adjust", "take away", "take back"), seed: fc.nat(3) }),
);

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

describe.each(ENGINES)("what is kept of a ledger on %s", (engine) => {
  let database: Database;

  beforeAll(async () => {
    database = await openTestLedger(engine);
  });

  afterAll(() => database.close());

  test("is told as it is now, whatever was done to it meanwhile", { timeout: 120_000 }, async () => {
    const { id: others } = await ensureOrganization(database, { slug: "others", name: "Others" });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 7 }), async (steps) => {
        count += 1;
        const slug = `kept-${count}`;
        const { id } = await ensureOrganization(database, { slug, name: slug });
        await book(database, id, [callOf(0, 0, 0), callOf(1, 1, 20), callOf(2, 2, 60)]);
        await expectFresh(database, id);
        for (const { kind, seed } of steps) {
          if (kind === "book") {
            const calls = Array.from({ length: 1 + (seed % 4) }, (_, each) =>
              callOf((seed + each) % 5, (seed >> 2) % 3, (seed >> 4) % 80),
            );
            await Promise.all([book(database, id, calls), book(database, others, [callOf(0, 0, 0)])]);
          } else if (kind === "restate") await restate(database, id, seed);
          else if (kind === "close")
            await closePeriod(database, id, {
              month: new Date(Date.UTC(2023, 11 + seed, 1)),
              author: exampleAuthor,
            });
          else if (kind === "adjust") await adjust(database, id, seed);
          else if (kind === "take away") await takeAway(database, id, seed > 1);
          else await takeBack(database, id);
          await expectFresh(database, id);
        }
      }),
      {
        numRuns: 10,
        seed: 5,
        examples: [
          [
            [
              { kind: "close", seed: 0 },
              { kind: "restate", seed: 3 },
              { kind: "book", seed: 17 },
              { kind: "restate", seed: 5 },
            ],
          ],
        ],
      },
    );
  });

  test("is read again where it was written, and not where it was not", async () => {
    const { id } = await ensureOrganization(database, { slug: "little", name: "Little" });
    const others = await ensureOrganization(database, { slug: "others", name: "Others" });
    await book(database, id, [callOf(0, 0, 0), callOf(1, 1, 20), callOf(2, 2, 60)]);
    const read: number[] = [];
    const passed: number[] = [];
    const parse = JSON.parse;
    const watched: Database = {
      ...database,
      inOrganization: (organizationId, work, options) =>
        database.inOrganization(
          organizationId,
          (transaction) =>
            work(
              new Proxy(transaction, {
                get: (target, name) =>
                  name !== "$queryRaw"
                    ? Reflect.get(target, name)
                    : async (...statement: Parameters<typeof target.$queryRaw>) => {
                        const rows = await target.$queryRaw<{ rows?: string | null; count?: number }[]>(
                          ...statement,
                        );
                        for (const { rows: text, count: passedCount } of rows) {
                          if (typeof text === "string") read.push((parse(text) as unknown[]).length);
                          passed.push(passedCount ?? 0);
                        }
                        return rows;
                      },
              }),
            ),
          options,
        ),
    };
    const ask = async () => {
      read.length = 0;
      passed.length = 0;
      const [row] = await listFootprints(watched, id, { ...WHOLE, groupBy: ["project"] });
      return {
        activityCount: row?.activityCount,
        readCount: sum(read),
        passedCount: sum(passed),
      };
    };
    // Three factors, three buckets and what their series are by.
    expect(await ask()).toMatchObject({ activityCount: 1, readCount: 9 });
    // Whoever else writes, a server to its statistics, makes the database look.
    const unchanged = { readCount: 0, passedCount: 0 };
    await expect.poll(ask).toEqual({ activityCount: 1, ...unchanged });
    await book(database, id, [callOf(0, 0, 1)]);
    expect(await ask()).toEqual({ activityCount: 2, readCount: 1, passedCount: 6 });
    await expect.poll(ask).toEqual({ activityCount: 2, ...unchanged });
    await book(database, others.id, [callOf(0, 0, 1)]);
    expect(await ask()).toEqual({ activityCount: 2, readCount: 0, passedCount: 6 });
  });
});

describe("on a server", () => {
  let postgres: TestPostgres;
  let url: string;
  let database: Database;

  beforeAll(async () => {
    postgres = await startPostgres();
    url = await postgres.createDatabase();
    database = await openDatabase({ url });
  });

  afterAll(async () => {
    await database.close();
    await postgres.stop();
  });

  test("a transaction that was under way is seen once it is over, though later ones were seen before", async () => {
    const { id } = await ensureOrganization(database, { slug: "slow", name: "Slow" });
    await book(database, id, [callOf(0, 0, 0), callOf(1, 1, 20)]);
    await expectFresh(database, id);
    const state = { isOver: false };
    const slow = database.inOrganization(id, async (transaction) => {
      await transaction.$executeRaw`
        UPDATE factor_bucket SET quantity = quantity + 100
        WHERE organization_id = ${id}::uuid AND factor_id = (
          SELECT id FROM factor WHERE organization_id = ${id}::uuid AND key = 'factor-0'
        )`;
      while (!state.isOver) await setTimeout(5);
    });
    await book(database, id, [callOf(1, 1, 21)]);
    await expectFresh(database, id);
    const [before] = await listFootprints(database, id, WHOLE);
    expect(before).toMatchObject({ activityCount: 3, requestCount: 6 });
    state.isOver = true;
    await slow;
    const [after] = await listFootprints(database, id, WHOLE);
    expect(after).toMatchObject({ activityCount: 3, requestCount: 106 });
    await expectFresh(database, id);
  });

  test("two processes tell the same, whichever booked", async () => {
    const other = await openDatabase({ url });
    const { id } = await ensureOrganization(database, { slug: "shared", name: "Shared" });
    for (const [place, booker] of [database, other, other, database].entries()) {
      await book(booker, id, [callOf(place % 3, place % 2, place)]);
      const asked = await Promise.all([database, other].map((each) => listFootprints(each, id, WHOLE)));
      expect(asked.map(([row]) => row?.activityCount)).toEqual([place + 1, place + 1]);
    }
    await other.close();
  });

  test.each(["VACUUM FREEZE", "VACUUM FULL", "CLUSTER factor_bucket USING factor_bucket_pkey"])(
    "%s between a booking and the next reading hides nothing",
    async (statement) => {
      const slug = statement.toLowerCase().replaceAll(/[^a-z]+/g, "-");
      const { id } = await ensureOrganization(database, { slug, name: slug });
      await book(database, id, [callOf(0, 0, 0)]);
      await expectFresh(database, id);
      await book(database, id, [callOf(0, 0, 0), callOf(1, 0, 0)]);
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(statement);
      await client.end();
      const [row] = await listFootprints(database, id, WHOLE);
      expect(row?.activityCount).toBe(3);
      await expectFresh(database, id);
    },
  );
});
