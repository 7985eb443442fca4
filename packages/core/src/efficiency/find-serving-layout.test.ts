import { gigabytes } from "@llmcarbon/spec";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkServingLayout,
  computeServingMemory,
  findServingLayout,
  type ServingPlacement,
} from "./find-serving-layout.ts";

/** Llama 3 70B in 16 bits; 2 × 80 layers × 8 heads × 128 × 2 bytes × 3052 tokens are a gigabyte of cache. */
const llama70b: ServingPlacement = {
  weightsGb: gigabytes(140),
  cacheGbPerSequence: gigabytes(1),
  sequenceCount: 8,
  nodeSize: 8,
  memoryGb: gigabytes(80),
  layerCount: 80,
  headCount: 64,
  keyValueHeadCount: 8,
};

test("the example", () => {
  expect(computeServingMemory(llama70b, { tensor: 4, pipeline: 1, data: 1, expert: 1 })).toBe(37);
});

describe("finds the fewest ranks that hold weights and cache", () => {
  test.each([
    ["8 requests: 148 / 2 = 74 GB are too much, 148 / 4 are not", llama70b, 4],
    ["4 requests: 144 / 2 = 72 GB just fit", { ...llama70b, sequenceCount: 4 }, 2],
    ["400 requests: 540 / 8 = 67.5 GB", { ...llama70b, sequenceCount: 400 }, 8],
  ])("%s", (...[, placement, tensor]) => {
    expect(findServingLayout(placement)).toMatchObject({
      layout: { tensor, pipeline: 1, data: 1 },
      fits: true,
      problems: [],
    });
  });

  test("copies share the requests and fill the accelerators", () => {
    // four copies run 100 requests each: (140 + 100) / 4 = 60 GB
    const { layout } = findServingLayout({ ...llama70b, sequenceCount: 400, acceleratorCount: 16 });
    expect(layout).toEqual({ tensor: 4, pipeline: 1, data: 4, expert: 1 });
  });

  test("three accelerators are three stages, since heads do not split into three: 148 / 3 = 49 GB", () => {
    const { layout, fits } = findServingLayout({ ...llama70b, acceleratorCount: 3 });
    expect([layout, fits]).toEqual([{ tensor: 1, pipeline: 3, data: 1, expert: 1 }, true]);
  });

  test("pipelines over servers where one server is too small: 810 GB", () => {
    const { layout } = findServingLayout({ ...llama70b, weightsGb: gigabytes(810) });
    expect(layout).toEqual({ tensor: 8, pipeline: 2, data: 1, expert: 1 });
  });
});

test("keys and values are copied where ranks outnumber their heads", () => {
  const multiQuery = { ...llama70b, keyValueHeadCount: 1 };
  expect(computeServingMemory(multiQuery, { tensor: 8, pipeline: 1, data: 1, expert: 1 })).toBe(140 / 8 + 8);
});

test("experts are dealt to expert ranks, the other weights to tensor ranks", () => {
  const mixture = { ...llama70b, expertWeightsGb: gigabytes(128), expertCount: 128 };
  expect(computeServingMemory(mixture, { tensor: 1, pipeline: 1, data: 8, expert: 8 })).toBe(12 + 16 + 1);
});

test("what cannot fit is said, with the smallest layout that would", () => {
  expect(findServingLayout({ ...llama70b, acceleratorCount: 1 })).toMatchObject({
    layout: { tensor: 1, pipeline: 1, data: 1 },
    fits: false,
    smallest: { tensor: 4, pipeline: 1, data: 1 },
    problems: [
      {
        severity: "warn",
        message:
          "tensor 1 × pipeline 1 × data 1 needs 148.0 GB of 72.0 GB usable per accelerator for weights and the cache of 8 running requests; the smallest that does is tensor 4 × pipeline 1 × data 1",
      },
    ],
  });
});

test("a given layout is honoured; more tensor ranks than heads are refused", () => {
  expect(checkServingLayout(llama70b, { tensor: 8 })).toMatchObject({
    layout: { tensor: 8, data: 1 },
    fits: true,
    problems: [],
  });
  expect(checkServingLayout({ ...llama70b, nodeSize: 128 }, { tensor: 128 }).problems).toEqual([
    {
      severity: "refuse",
      about: "tensor",
      message: "tensor parallelism splits heads: 128 ranks for 64 heads",
    },
  ]);
});

test("more memory never needs more ranks", () => {
  const memory = fc.integer({ min: 20, max: 300 });
  fc.assert(
    fc.property(memory, fc.integer({ min: 1, max: 200 }), (memoryGb, sequenceCount) => {
      const ranksOf = (gb: number) => {
        const { layout } = findServingLayout({ ...llama70b, sequenceCount, memoryGb: gigabytes(gb) });
        return layout.tensor * layout.pipeline;
      };
      expect(ranksOf(memoryGb + 10)).toBeLessThanOrEqual(ranksOf(memoryGb));
    }),
  );
});

test.each([{ weightsGb: gigabytes(0) }, { sequenceCount: 0 }, { nodeSize: 0 }])("refuses %o", (wrong) => {
  expect(() => findServingLayout({ ...llama70b, ...wrong })).toThrow("allowed: a finite number above 0");
});
