import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { ENGINES, exampleBooking, exampleUsage, openTestLedger } from "../testing/index.ts";
import { bookActivities } from "../repositories/book-activities.ts";
import type { Booking } from "../repositories/booking.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import { isResolved, type UnresolvedFactor } from "../repositories/factor.ts";
import type { FootprintQuery, FootprintRow } from "../repositories/footprint-query.ts";
import { listFootprints } from "../repositories/list-footprints.ts";

const WHOLE: FootprintQuery = { from: null, to: null, grain: "total", groupBy: [], filter: {} };

describe.each(ENGINES)("questions asked at once on %s", (engine) => {
  let database: Database;
  let ours: string;
  let theirs: string;

  beforeAll(async () => {
    database = await openTestLedger(engine);
    ({ id: ours } = await ensureOrganization(database, { slug: "ours", name: "Ours" }));
    ({ id: theirs } = await ensureOrganization(database, { slug: "theirs", name: "Theirs" }));
    const book = (organizationId: string, ...bookings: Booking[]) =>
      bookActivities(database, organizationId, { door: "test", bookings, rejectedCount: 0 });
    await book(ours, exampleBooking, exampleUsage);
    await book(theirs, exampleUsage);
  });

  afterAll(() => database.close());

  test("are answered each by its own, of whatever organisation, in few transactions", async () => {
    let transactions = 0;
    const watched: Database = {
      ...database,
      inOrganization: (organizationId, work, options) => {
        transactions += 1;
        return database.inOrganization(organizationId, work, options);
      },
    };
    const ask = (organizationId: string, query: Partial<FootprintQuery>) =>
      listFootprints(watched, organizationId, { ...WHOLE, ...query });
    const [total, theirTotal, ...rest] = await Promise.all([
      ask(ours, {}),
      ask(theirs, {}),
      ...Array.from({ length: 6 }, () => ask(ours, { groupBy: ["phase"] })),
    ]);
    expect(total).toMatchObject([{ activityCount: 2 }]);
    expect(theirTotal).toMatchObject([{ activityCount: 1 }]);
    for (const rows of rest) {
      expect(rows.map(({ group, activityCount }) => [group.phase, activityCount])).toEqual([
        ["inference", 1],
        ["training", 1],
      ]);
    }
    expect(transactions).toBe(2);
  });

  test("one that cannot be answered takes no other with it", async () => {
    const from = new Date("2024-01-01T12:00:00Z");
    // No window of dates that the database knows begins this early.
    const beyond = new Date(-8.64e15);
    const answers = await Promise.allSettled([
      listFootprints(database, ours, WHOLE),
      listFootprints(database, ours, { ...WHOLE, from }),
      listFootprints(database, ours, { ...WHOLE, from: beyond }),
      ...Array.from({ length: 5 }, () => listFootprints(database, ours, WHOLE)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([
      "fulfilled",
      "rejected",
      "rejected",
      ...Array.from({ length: 5 }, () => "fulfilled"),
    ]);
    expect(answers[1]).toMatchObject({ reason: { code: "invalid-window" } });
  });

  test("are answered alike in this process and in the database", async () => {
    const { id } = await ensureOrganization(database, { slug: "random", name: "Random" });
    await bookRandom(database, id);
    // Too many factors to go through: then the database sums.
    const { id: crowded } = await ensureOrganization(database, { slug: "crowded", name: "Crowded" });
    await bookRandom(database, crowded);
    await database.inOrganization(crowded, async (transaction) => {
      await transaction.$executeRaw`
        INSERT INTO factor (organization_id, key, unit, phase, basis)
        SELECT ${crowded}::uuid, 'crowd ' || number, 'tokens', 'inference', '{}' FROM generate_series(1, 2000) AS number`;
      await transaction.$executeRaw`
        INSERT INTO factor_version (organization_id, factor_id, version, unresolved_reason, data_versions)
        SELECT organization_id, id, 1, 'nobody uses it', '{}' FROM factor WHERE key LIKE 'crowd %'`;
    });
    const queries: Partial<FootprintQuery>[] = [
      {},
      { groupBy: ["model", "quality"] },
      { groupBy: ["project", "team", "phase"] },
      { grain: "month", groupBy: ["gridZone", "hardware", "method"] },
      { grain: "year", groupBy: ["site", "project"], filter: { site: ["hall-1"] } },
      { grain: "year", filter: { model: ["model-1", "model-2"], source: ["gateway"] } },
      { grain: "day", groupBy: ["source"], filter: { quality: ["modelled"] } },
      { grain: "hour", from: new Date("2024-01-05T03:00:00Z"), to: new Date("2024-01-07T05:00:00Z") },
    ];
    for (const query of queries) {
      const [here, there] = await Promise.all(
        [id, crowded].map((organizationId) =>
          listFootprints(database, organizationId, { ...WHOLE, ...query }),
        ),
      );
      expect(here!.length).toBeGreaterThan(0);
      expect(there).toEqual(here!.map(toCloseRow));
    }
  });
});

/** Served requests and runs of some models, with half-widths of every kind, some figures unknown, some factors unresolved. */
async function bookRandom(database: Database, organizationId: string): Promise<void> {
  const { version } = exampleUsage.factor;
  if (!isResolved(version)) throw new Error("the example is resolved");
  const samples = fc.sample(fc.tuple(fc.nat(5), fc.nat(4), fc.nat(1_000), fc.nat(9_999)), {
    numRuns: 200,
    seed: 29,
  });
  const bookings = samples.map(([model, project, hour, tokens], index): Booking => {
    const startMs = Date.UTC(2023, 11, 20, hour, model * 7);
    const isKnown = model % 2 === 0;
    const figures = {
      ...version,
      modelId: `model-${model}`,
      hardwareId: project === 0 ? null : "example-accelerator",
      gridZone: `zone-${model % 3}`,
      siteName: project === 1 ? null : `hall-${model % 2}`,
      modelGroup: model === 4 ? null : `model-${model % 2}`,
      placeGroup: `zone-${model % 3}`,
      quality: isKnown ? ("modelled" as const) : ("assumed" as const),
      embodiedCarbonG: isKnown ? version.embodiedCarbonG : null,
      energyKwh: { ...version.energyKwh, perQuantity: 0.001 * (model + 1), modelBelow: 0.05 * model },
    };
    const unresolved = { ...figures, unresolvedReason: "found nothing" };
    return {
      ...exampleUsage,
      source: index % 3 === 0 ? "sdk" : "gateway",
      externalId: `call-${index}`,
      project: `project-${project}`,
      team: project === 1 ? null : "team",
      startMs,
      endMs: startMs + (tokens % 5) * 1_800_000,
      inputTokenCount: tokens,
      factor: {
        ...exampleUsage.factor,
        key: `factor-${model}-${project === 0}-${project === 1}`,
        version: model === 5 ? toUnresolved(unresolved) : figures,
      },
    };
  });
  const runs = [1, 20].map((days, index) => ({
    ...exampleBooking,
    externalId: `run-${index}`,
    endMs: exampleBooking.startMs + days * 86_400_000,
  }));
  await bookActivities(database, organizationId, {
    door: "test",
    bookings: [...bookings, ...runs],
    rejectedCount: 0,
  });
}

const toUnresolved = ({
  modelId,
  hardwareId,
  gridZone,
  siteName,
  unresolvedReason,
}: UnresolvedFactor): UnresolvedFactor => ({
  modelId,
  hardwareId,
  gridZone,
  siteName,
  unresolvedReason,
});

/** Sums in another order differ by their last digits. */
const toCloseRow = (row: FootprintRow): unknown =>
  JSON.parse(JSON.stringify(row), (_name, value: unknown) =>
    typeof value === "number" ? expect.closeTo(value, 7) : value,
  );
