import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "../client/database.ts";
import { bookActivities } from "../repositories/book-activities.ts";
import type { Booking } from "../repositories/booking.ts";
import { ensureOrganization } from "../repositories/ensure-organization.ts";
import type { FootprintRow } from "../repositories/footprint-query.ts";
import { listFootprints } from "../repositories/list-footprints.ts";
import {
  ENGINES,
  exampleBooking,
  exampleUsage,
  exampleUsageFactor,
  openTestLedger,
} from "../testing/index.ts";

/** Of seven projects, three teams, five factors and forty hours, in an order that differs from batch to batch. */
const callOf = (writer: number, index: number): Booking => {
  const place = (index * 7919 + writer * 31) % 500;
  const startMs = Date.UTC(2024, 1, 28, place % 40);
  return {
    ...exampleUsage,
    externalId: `shared-${place}`,
    requestId: place % 3 === 0 ? `request-${place}` : null,
    project: `project-${place % 7}`,
    team: place % 4 === 0 ? null : `team-${place % 3}`,
    startMs,
    endMs: startMs + (place % 5) * 3_600_000,
    factor: { ...exampleUsageFactor, key: `factor-${place % 5}` },
  };
};

const runOf = (writer: number): Booking => ({
  ...exampleBooking,
  externalId: `run of ${writer}`,
  project: `project of writer ${writer % 3}`,
});

describe.each(ENGINES)("eight writers at once on %s", (engine) => {
  let database: Database;

  beforeAll(async () => {
    database = await openTestLedger(engine);
  });

  afterAll(() => database.close());

  test("book each name once, block nobody, and add up to what one writer books", async () => {
    const { id: together } = await ensureOrganization(database, { slug: "together", name: "Together" });
    const { id: alone } = await ensureOrganization(database, { slug: "alone", name: "Alone" });
    const writers = Array.from({ length: 8 }, (_, writer) => writer);
    const batchesOf = (writer: number): Booking[][] =>
      [0, 1, 2].map((round) => [
        ...Array.from({ length: 150 }, (_, index) => callOf(writer, round * 150 + index)),
        ...(round === 1 ? [runOf(writer)] : []),
      ]);
    const book = async (organizationId: string, bookings: Booking[]): Promise<number> =>
      (await bookActivities(database, organizationId, { door: "test", bookings, rejectedCount: 0 })).booked;
    const booked = await Promise.all(
      writers.map(async (writer) => {
        let sum = 0;
        for (const batch of batchesOf(writer)) sum += await book(together, batch);
        return sum;
      }),
    );
    const names = new Set(
      writers.flatMap((writer) =>
        batchesOf(writer)
          .flat()
          .map(({ externalId }) => externalId),
      ),
    );
    expect(booked.reduce((sum, count) => sum + count, 0)).toBe(names.size);
    await book(
      alone,
      writers.flatMap((writer) => batchesOf(writer).flat()),
    );
    for (const grain of ["hour", "day", "month", "total"] as const) {
      const query = { from: null, to: null, grain, groupBy: ["project"], filter: {} } as const;
      const [many, one] = [
        await listFootprints(database, together, query),
        await listFootprints(database, alone, query),
      ];
      expect(many).toEqual(one.map(toCloseRow));
    }
  });
});

/** Sums in another order differ by their last digits. */
const toCloseRow = (row: FootprintRow): unknown =>
  JSON.parse(JSON.stringify(row), (_name, value: unknown) =>
    typeof value === "number" ? expect.closeTo(value, 6) : value,
  );
