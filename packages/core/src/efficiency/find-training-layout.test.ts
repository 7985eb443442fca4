import { gigabytes } from "@llmcarbon/spec";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findExactShape } from "../architecture/find-exact-shape.ts";
import { checkTrainingLayout, findTrainingLayout, type TrainingPlacement } from "./find-training-layout.ts";

const gpt3 = findExactShape({
  type: "dense",
  layerCount: 96,
  hiddenSize: 12_288,
  headCount: 96,
  vocabularySize: 51_200,
})!;
const deepseek = findExactShape({
  type: "moe",
  layerCount: 61,
  hiddenSize: 7168,
  headCount: 128,
  headSize: 192,
  feedForwardSize: 2048,
  feedForwardMatrixCount: 3,
  vocabularySize: 129_280,
  expertCount: 256,
  expertsPerToken: 8,
  sharedExpertCount: 1,
  denseLayerCount: 3,
})!;

const placementOf = (
  states: Partial<TrainingPlacement["states"]>,
  machines: Partial<Omit<TrainingPlacement, "states">> = {},
): TrainingPlacement => ({
  states: { parameterCount: 175e9, sequenceLength: 2048, precision: "bf16", sharding: "none", ...states },
  acceleratorCount: 1024,
  nodeSize: 8,
  memoryGb: gigabytes(80),
  ...machines,
});

describe("finds", () => {
  test("one accelerator enough for 1.7 billion parameters: 27 GB of states", () => {
    const { layout, fits } = findTrainingLayout(
      placementOf({ parameterCount: 1.7e9 }, { acceleratorCount: 32 }),
    );
    expect([layout, fits]).toEqual([{ tensor: 1, pipeline: 1, data: 32, expert: 1 }, true]);
  });

  test("tensor ranks first: 7.5 billion need 120 GB, two ranks of 72 usable", () => {
    const { layout } = findTrainingLayout(placementOf({ parameterCount: 7.5e9 }, { acceleratorCount: 128 }));
    expect(layout).toEqual({ tensor: 2, pipeline: 1, data: 64, expert: 1 });
  });

  test("then stages: GPT-3 needs 2800 GB and 10 of activations, eight ranks and eight stages of 1024 accelerators", () => {
    // 2800 / (8 × p) + 10.3 ≤ 72 asks for p ≥ 6; of 1024 only 8 divides
    const { layout, problems } = findTrainingLayout(placementOf({ shape: gpt3 }));
    expect(layout).toEqual({ tensor: 8, pipeline: 8, data: 16, expert: 1 });
    expect(problems).toEqual([]);
  });

  test("of twelve accelerators four tensor ranks and three stages: 30 billion parameters need 480 GB", () => {
    const shape = { ...gpt3, layerCount: 16 };
    const { layout } = findTrainingLayout(
      placementOf({ parameterCount: 30e9, shape }, { acceleratorCount: 12 }),
    );
    expect(layout).toEqual({ tensor: 4, pipeline: 3, data: 1, expert: 1 });
  });

  test("recomputation where nothing else fits, unless it is given", () => {
    // eight layers of 8192 tokens on one accelerator keep 58 GB, their inputs alone 1.6
    const long = {
      parameterCount: 2e9,
      shape: { ...gpt3, layerCount: 8, headCount: 1 },
      sequenceLength: 16_384,
    };
    const machines = { acceleratorCount: 1 };
    expect(findTrainingLayout(placementOf(long, machines))).toMatchObject({
      recomputation: "full",
      fits: true,
    });
    expect(findTrainingLayout(placementOf({ ...long, recomputation: "none" }, machines)).fits).toBe(false);
    expect(findTrainingLayout(placementOf({ shape: gpt3 })).recomputation).toBe("none");
  });

  test("a mixture deals its experts to a server before it splits layers", () => {
    const { layout, fits } = findTrainingLayout(
      placementOf(
        { parameterCount: 671e9, expertParameterCount: 653e9, shape: deepseek, sharding: "optimizer" },
        { acceleratorCount: 2048 },
      ),
    );
    expect(layout).toMatchObject({ tensor: 1, expert: 8 });
    expect(fits).toBe(true);
  });
});

test("what cannot fit is said, with the smallest layout that would", () => {
  const finding = findTrainingLayout(placementOf({ shape: gpt3 }, { acceleratorCount: 8 }));
  expect(finding).toMatchObject({
    layout: { tensor: 8, pipeline: 1, data: 1, expert: 1 },
    fits: false,
    // 2800 / (8 × 5) and, recomputed, 0.7 of activations
    smallest: { tensor: 8, pipeline: 5, data: 1, expert: 1 },
  });
  expect(finding.problems).toEqual([
    {
      severity: "warn",
      about: "memory",
      message: expect.stringMatching(
        /^tensor 8 × pipeline 1 × data 1 with activations recomputed needs 35\d\.\d GB of 72\.0 GB usable per accelerator; the smallest that does is tensor 8 × pipeline 5 × data 1$/,
      ),
    },
  ]);
});

describe("a given layout is honoured and checked", () => {
  const check = (given: Parameters<typeof checkTrainingLayout>[1]) =>
    checkTrainingLayout(placementOf({ shape: gpt3 }), given);

  test("the one of Narayanan et al. 2021 for GPT-3", () => {
    expect(check({ tensor: 8, pipeline: 8 })).toMatchObject({
      layout: { tensor: 8, pipeline: 8, data: 16, expert: 1 },
      fits: true,
      problems: [],
    });
  });

  test.each([
    [{ tensor: 128, pipeline: 8 }, "refuse", "tensor parallelism splits heads: 128 ranks for 96 heads"],
    [
      { tensor: 1, pipeline: 128 },
      "refuse",
      "a pipeline stage holds at least one layer: 128 stages for 96 layers",
    ],
    [
      { tensor: 8, pipeline: 8, expert: 2 },
      "refuse",
      "expert parallelism splits experts: 2 ranks for 1 experts",
    ],
    [
      { tensor: 8, pipeline: 8, data: 8 },
      "refuse",
      "tensor × pipeline × data is the number of accelerators: 8 × 8 × 8 = 512, not 1024",
    ],
    [
      { tensor: 16, pipeline: 8 },
      "warn",
      "tensor parallelism wants the links inside a server: 16 ranks over servers of 8",
    ],
    [
      { tensor: 64, pipeline: 8 },
      "warn",
      "heads are split evenly: 96 heads do not divide by 64 tensor ranks",
    ],
  ] as const)("%o: %s, %s", (given, severity, message) => {
    expect(check(given).problems).toContainEqual(expect.objectContaining({ severity, message }));
  });

  test("one that does not fit memory warns and names the smallest that does", () => {
    const finding = check({ tensor: 8, pipeline: 1 });
    expect(finding).toMatchObject({ fits: false, smallest: { tensor: 8, pipeline: 5 } });
    expect(finding.problems.map(({ severity }) => severity)).toEqual(["warn"]);
  });
});

test("a found layout breaks no rule, uses every accelerator, and needs what it says", () => {
  const count = fc.constantFrom(1, 2, 3, 6, 8, 16, 48, 96, 250, 1024, 3072);
  const size = fc.double({ min: 1e8, max: 1e12, noNaN: true });
  fc.assert(
    fc.property(
      count,
      size,
      fc.constantFrom("none", "optimizer", "weights"),
      (acceleratorCount, parameterCount, sharding) => {
        const finding = findTrainingLayout(
          placementOf({ parameterCount, shape: gpt3, sharding }, { acceleratorCount }),
        );
        const { tensor, pipeline, data } = finding.layout;
        expect(tensor * pipeline * data).toBe(acceleratorCount);
        expect(finding.fits).toBe(finding.neededGb <= finding.usableGb);
        expect(finding.problems.filter(({ about }) => about !== "memory")).toEqual([]);
        expect(finding.problems.length).toBe(finding.fits ? 0 : 1);
      },
    ),
  );
});

test.each([{ acceleratorCount: 0 }, { nodeSize: 0 }, { memoryGb: gigabytes(0) }])(
  "refuses %o",
  (machines) => {
    expect(() => findTrainingLayout(placementOf({}, machines))).toThrow("allowed: a finite number above 0");
  },
);
