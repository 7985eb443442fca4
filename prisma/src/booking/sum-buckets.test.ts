import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BucketTable } from "./bucket-sums.ts";
import { bucketAt } from "./spread-period.ts";
import { type BucketLine, rollUp, sumBuckets } from "./sum-buckets.ts";

const at = (text: string): Date => new Date(`${text}Z`);

/** Owners are told by letters. */
const OWNERS = ["a", "b", "c"];
const ownerCount = OWNERS.length;

const line = (name: string, from: string, to = from): BucketLine => ({
  owner: OWNERS.indexOf(name),
  booking: {
    startMs: at(from).getTime(),
    endMs: at(to).getTime(),
    quantity: 2,
    inputTokenCount: 300,
    cachedInputTokenCount: 40,
    outputTokenCount: 5,
  },
});

const NONE: ReadonlySet<number> = new Set();

/** Rows in their order. */
const list = ({ columns, order }: BucketTable) =>
  order.map((row) => ({
    owner: columns.owner[row]!,
    isLate: columns.isLate[row],
    startMs: columns.startMs[row]!,
    activityCount: columns.activityCount[row]!,
    quantity: columns.quantity[row]!,
    inputTokenCount: columns.inputTokenCount[row],
    cachedInputTokenCount: columns.cachedInputTokenCount[row],
    outputTokenCount: columns.outputTokenCount[row],
  }));

const tell = (table: BucketTable) =>
  list(table).map(({ owner, startMs, isLate, activityCount }) => [
    OWNERS[owner],
    new Date(startMs).toISOString().slice(0, 10),
    isLate,
    activityCount,
  ]);

describe("sumBuckets", () => {
  it("adds up what falls into one bucket of a series, and counts an activity where it began", () => {
    const lines = [
      line("b", "2024-01-02T10:00"),
      line("a", "2024-01-02T11:00"),
      line("b", "2024-01-02T12:00", "2024-01-03T12:00"),
    ];
    const table = sumBuckets(lines, { grain: "day", closedMonths: NONE, ownerCount });
    expect(tell(table)).toEqual([
      ["a", "2024-01-02", false, 1],
      ["b", "2024-01-02", false, 2],
      ["b", "2024-01-03", false, 0],
    ]);
    expect(list(table)[1]).toMatchObject({
      quantity: 3,
      inputTokenCount: 450,
      cachedInputTokenCount: 60,
      outputTokenCount: 7.5,
    });
  });

  it("puts what falls into a closed month beside it, after all else", () => {
    const closedMonths = new Set([bucketAt("month", at("2024-01-15T00:00").getTime())]);
    const lines = [line("a", "2024-01-31T12:00", "2024-02-01T12:00"), line("a", "2024-02-01T00:00")];
    const table = sumBuckets(lines, { grain: "day", closedMonths, ownerCount });
    expect(tell(table)).toEqual([
      ["a", "2024-02-01", false, 1],
      ["a", "2024-01-31", true, 1],
    ]);
    const years = rollUp(table, { grain: "year", ownerOf: (owner) => owner, ownerCount });
    expect(tell(years)).toEqual([
      ["a", "2024-01-01", false, 1],
      ["a", "2024-01-01", true, 1],
    ]);
  });

  it("keeps no share that no sum could hold", () => {
    const tiny = line("a", "2024-01-01T00:00", "2024-01-03T00:00");
    const booking = { ...tiny.booking, quantity: 1.5e-30 };
    const table = sumBuckets([{ ...tiny, booking }], { grain: "day", closedMonths: NONE, ownerCount });
    expect(list(table).map(({ quantity }) => quantity)).toEqual([0, 0]);
  });
});

describe("rollUp", () => {
  it("loses and doubles nothing, whatever the rows", () => {
    const instants = fc.integer({ min: Date.UTC(2022, 0, 1), max: Date.UTC(2025, 0, 1) });
    const lines = fc.array(
      fc.tuple(fc.constantFrom("a", "b", "c"), instants, fc.integer({ min: 0, max: 90 * 86_400_000 })),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(lines, (samples) => {
        const activities = samples.map(([name, from, duration]): BucketLine => {
          const { owner, booking } = line(name, "2024-01-01T00:00");
          return {
            owner,
            booking: { ...booking, startMs: from, endMs: from + duration },
          };
        });
        const months = sumBuckets(activities, { grain: "month", closedMonths: NONE, ownerCount });
        const years = list(rollUp(months, { grain: "year", ownerOf: () => 0, ownerCount: 1 }));
        expect(years.reduce((sum, { quantity }) => sum + quantity, 0)).toBeCloseTo(2 * samples.length, 8);
        expect(years.reduce((sum, { activityCount }) => sum + activityCount, 0)).toBe(samples.length);
        expect(new Set(years.map(({ startMs }) => startMs)).size).toBe(years.length);
        const starts = years.map(({ startMs }) => startMs);
        expect(starts.toSorted((one, other) => one - other)).toEqual(starts);
      }),
      { seed: 6 },
    );
  });
});
