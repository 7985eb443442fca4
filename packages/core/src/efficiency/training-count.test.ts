import { describe, expect, it } from "vitest";
import { assumeTrainingCount, type CountedRun } from "./training-count.ts";

/** A hundred A100 at 10²² FLOP, growing with the square root of the work. */
const CONSTANTS = { base: Math.log(100), work: 0.5 };

const RUN: CountedRun = { flopCount: 1e22, peakFlopPerS: 312e12, parameterCount: 1e9, memoryGb: 80 };

describe("assumeTrainingCount", () => {
  it.each([
    ["the reference, 100 in full servers of eight", {}, 104],
    ["a hundred times the work", { flopCount: 1e24 }, 1000],
    ["machines twice as fast", { peakFlopPerS: 624e12 }, 56],
    ["less than a server is no server", { flopCount: 1e20 / 4 }, 5],
    ["no work: one machine", { flopCount: 0 }, 1],
    ["at least what holds 16 bytes per parameter: 16e12 / 80e9", { parameterCount: 1e12 }, 200],
    ["a memory nobody told", { parameterCount: 1e12, memoryGb: undefined }, 104],
  ] as const)("%s", (_, change, expected) => {
    expect(assumeTrainingCount({ ...RUN, ...change }, CONSTANTS)).toBe(expected);
  });
});
