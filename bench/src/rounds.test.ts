import { describe, expect, it } from "vitest";
import { runBenchmark } from "./benchmark.ts";
import { measureRates, medianOf } from "./rounds.ts";
import { showResults } from "./show-results.ts";

describe("medianOf", () => {
  it("takes the middle value, or the mean of the two middle ones", () => {
    expect(medianOf([9, 1, 5])).toBe(5);
    expect(medianOf([9, 1, 5, 6])).toBe(5.5);
    expect(() => medianOf([])).toThrow("nothing");
  });
});

describe("measureRates", () => {
  it("does the works in turn and leaves the first round out", () => {
    const calls: string[] = [];
    const note = (name: string) => () => {
      calls.push(name);
    };
    const rates = measureRates([note("a"), note("b")], 10, { roundMs: 0.001, rounds: 3 });
    expect(rates.map(({ length }) => length)).toEqual([3, 3]);
    expect(calls.filter((name, index) => name !== calls[index - 1])).toEqual("abababab".split(""));
    for (const rate of rates.flat()) expect(rate).toBeGreaterThan(0);
  });
});

describe("a result", () => {
  it("says what was measured, and whether the goal is reached", async () => {
    const benchmark = {
      name: "core.nothing",
      unit: "ms",
      limit: 2,
      goal: "≤ 2 ms",
      isReached: ({ value }: { value: number }) => value <= 2,
    };
    const missed = await runBenchmark(
      { ...benchmark, measure: async () => ({ value: 3, ratio: 1.5 }) },
      { activityCount: 1, atEnd: () => {} },
    );
    expect(missed).toEqual({
      name: "core.nothing",
      value: 3,
      unit: "ms",
      limit: 2,
      ratio: 1.5,
      goal: "≤ 2 ms",
      ok: false,
    });
    expect(showResults([missed])).toContain("core.nothing  3      ms    1.5    ≤ 2 ms  MISSED\n");
  });
});
