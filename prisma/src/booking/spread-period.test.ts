import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bucketAt, type BucketGrain, spreadPeriod, startOfBucket } from "./spread-period.ts";

const GRAINS = ["hour", "day", "month", "year"] as const;

const spread = (grain: BucketGrain, from: string, to: string): [string, number][] => {
  const shares: [string, number][] = [];
  spreadPeriod({ startMs: Date.parse(from), endMs: Date.parse(to) }, grain, (bucket, share) =>
    shares.push([new Date(startOfBucket(grain, bucket)).toISOString().slice(0, 13), share]),
  );
  return shares;
};

describe("spreadPeriod", () => {
  it("gives each bucket its share of the time", () => {
    // 36 hours: 6 on the 28th, 24 on the leap day, 6 on the 1st of March.
    expect(spread("day", "2024-02-28T18:00:00Z", "2024-03-01T06:00:00Z")).toEqual([
      ["2024-02-28T00", 6 / 36],
      ["2024-02-29T00", 24 / 36],
      ["2024-03-01T00", 6 / 36],
    ]);
    expect(spread("month", "2024-02-28T18:00:00Z", "2024-03-01T06:00:00Z")).toEqual([
      ["2024-02-01T00", 30 / 36],
      ["2024-03-01T00", 6 / 36],
    ]);
    expect(spread("hour", "2023-12-31T23:30:00Z", "2024-01-01T01:00:00Z")).toEqual([
      ["2023-12-31T23", 1 / 3],
      ["2024-01-01T00", 2 / 3],
    ]);
    expect(spread("year", "2023-07-02T12:00:00Z", "2024-01-01T00:00:00Z")).toEqual([["2023-01-01T00", 1]]);
  });

  it("puts a moment whole into one bucket, on a border into the one that begins", () => {
    for (const grain of GRAINS) {
      const [share] = spread(grain, "2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z");
      expect(share).toEqual(["2024-01-01T00", 1]);
    }
  });

  it("gives positive shares of buckets that follow one another and sum to 1, for any period", () => {
    const instant = fc.integer({ min: Date.UTC(1960, 0, 1), max: Date.UTC(2040, 0, 1) });
    const length = fc.integer({ min: 0, max: 400 * 86_400_000 });
    fc.assert(
      fc.property(instant, length, fc.constantFrom(...GRAINS), (from, duration, grain) => {
        const buckets: number[] = [];
        let sum = 0;
        spreadPeriod({ startMs: from, endMs: from + duration }, grain, (bucket, share) => {
          expect(share).toBeGreaterThan(0);
          sum += share;
          buckets.push(bucket);
        });
        expect(sum).toBeCloseTo(1, 10);
        const first = bucketAt(grain, from);
        const last = bucketAt(grain, from + Math.max(duration - 1, 0));
        expect(buckets).toEqual(Array.from({ length: last - first + 1 }, (_, index) => first + index));
      }),
      { seed: 3 },
    );
  });
});

describe("bucketAt", () => {
  it("is the bucket whose start lies at or before an instant, and the next one's after it", () => {
    const instant = fc.integer({ min: Date.UTC(-50, 0, 1), max: Date.UTC(9999, 11, 31) });
    fc.assert(
      fc.property(instant, fc.constantFrom(...GRAINS), (at, grain) => {
        const bucket = bucketAt(grain, at);
        expect(startOfBucket(grain, bucket)).toBeLessThanOrEqual(at);
        expect(startOfBucket(grain, bucket + 1)).toBeGreaterThan(at);
      }),
      { seed: 4 },
    );
  });
});
