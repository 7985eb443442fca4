import { count, gigabytes } from "@llmcarbon/spec";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeGpuCount, computeModelMemory } from "./compute-gpu-count.ts";

describe("the GPUs a model sits on", () => {
  it("are eight of a model of 140.6e9 parameters, of five that would hold it", () => {
    expect(computeGpuCount(count(140.6e9))).toBe(8);
  });

  it.each([
    [8.03e9, 1],
    [33.3e9, 1],
    [33.4e9, 2],
    [70.55e9, 4],
    [123e9, 4],
    [405.85e9, 16],
    [1.76e12, 64],
  ])("of %d parameters are %d", (parameters, gpus) => {
    expect(computeGpuCount(count(parameters))).toBe(gpus);
  });

  it("hold the model, and half of them do not", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e6, max: 1e13, noNaN: true }), (parameters) => {
        const gpus = computeGpuCount(count(parameters));
        const memoryGb = computeModelMemory(count(parameters));
        expect(Number.isInteger(Math.log2(gpus))).toBe(true);
        expect(memoryGb).toBeLessThanOrEqual(gigabytes(gpus * 80));
        expect(gpus === 1 || memoryGb > (gpus / 2) * 80).toBe(true);
      }),
    );
  });
});

it("is 19.27 GB of weights at 16 bits, a fifth on top, for 8.03e9 parameters", () => {
  expect(computeModelMemory(count(8.03e9))).toBeCloseTo(19.272, 9);
});
