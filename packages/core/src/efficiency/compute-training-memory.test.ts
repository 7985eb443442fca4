import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findExactShape } from "../architecture/find-exact-shape.ts";
import { computeTrainingMemory, type TrainingStates } from "./compute-training-memory.ts";

const alone = { tensor: 1, pipeline: 1, data: 1, expert: 1 };

const stateOf = (settings: Partial<TrainingStates>): TrainingStates => ({
  parameterCount: 7.5e9,
  sequenceLength: 2048,
  precision: "fp16",
  sharding: "none",
  ...settings,
});

describe("Rajbhandari et al. 2020, figure 1: 7.5 billion parameters on 64 copies", () => {
  test.each([
    ["none", 120],
    ["optimizer", 31.4],
    ["gradients", 16.6],
    ["weights", 1.9],
  ] as const)("sharing %s leaves %d GB", (sharding, gigabytes) => {
    expect(computeTrainingMemory(stateOf({ sharding }), { ...alone, data: 64 }).totalGb).toBeCloseTo(
      gigabytes,
      1,
    );
  });
});

test("the example", () => {
  const states = stateOf({ sequenceLength: 1, sharding: "weights" });
  expect(computeTrainingMemory(states, { ...alone, data: 64 }).totalGb).toBe(1.875);
});

describe("Korthikanti et al. 2022", () => {
  const shapeOf = (hiddenSize: number, headCount: number, layerCount = 1) =>
    findExactShape({ type: "dense", layerCount, hiddenSize, headCount, vocabularySize: 51_200 })!;
  const activationsOf = (settings: Partial<TrainingStates>, layout = { ...alone, pipeline: 2 }) =>
    computeTrainingMemory(stateOf(settings), layout).activationsGb;

  test("a layer of GPT-3 keeps s b h (34 + 5 a s / h)", () => {
    const shape = shapeOf(12_288, 96);
    const sbh = 2048 * 12_288;
    expect(activationsOf({ shape, keepsScores: true })).toBeCloseTo(
      (sbh * (34 + (5 * 96 * 2048) / 12_288)) / 1e9,
      9,
    );
    expect(activationsOf({ shape, microBatchSize: 2 })).toBeCloseTo((2 * sbh * 34) / 1e9, 9);
  });

  // section 5: selective recomputation saves 70 % and 65 % of the activations
  test.each([
    ["GPT-3", 12_288, 96, 70],
    ["MT-NLG", 20_480, 128, 65],
  ])("%s: not keeping scores saves %d … percent", (...[, hiddenSize, headCount, percent]) => {
    const shape = shapeOf(hiddenSize, headCount);
    const kept = activationsOf({ shape, keepsScores: true });
    const selective = activationsOf({ shape, keepsScores: true, recomputation: "selective" });
    expect(Math.round(100 * (1 - selective / kept))).toBe(percent);
  });

  test("with full recomputation a layer keeps its input, and one layer works", () => {
    const shape = shapeOf(12_288, 96, 96);
    expect(activationsOf({ shape, recomputation: "full" })).toBeCloseTo(
      (2048 * 12_288 * (2 * 96 + 34)) / 1e9,
      9,
    );
  });

  test("tensor ranks split all of it, pipeline stages none; one without a pipeline keeps the logits", () => {
    const shape = shapeOf(12_288, 96, 96);
    const whole = activationsOf({ shape });
    expect(activationsOf({ shape }, { ...alone, tensor: 8, pipeline: 2 })).toBeCloseTo(whole / 8, 9);
    expect(activationsOf({ shape }, { ...alone, pipeline: 12 })).toBe(whole);
    expect(activationsOf({ shape }, alone) - whole).toBeCloseTo((4 * 2048 * (12_288 + 51_200)) / 1e9, 9);
  });
});

test("32-bit training needs 4 + 4 + 8 bytes per parameter", () => {
  expect(computeTrainingMemory(stateOf({ precision: "fp32" }), alone)).toMatchObject({
    weightsGb: 30,
    gradientsGb: 30,
    optimizerGb: 60,
  });
});

test("frozen parameters have neither gradients nor optimizer", () => {
  expect(computeTrainingMemory(stateOf({ trainableParameterCount: 7.5e7 }), alone)).toMatchObject({
    weightsGb: 15,
    gradientsGb: 0.15,
    optimizerGb: 0.9,
  });
});

test("experts are dealt to their ranks, the rest is not", () => {
  const states = stateOf({ parameterCount: 10e9, expertParameterCount: 8e9 });
  expect(computeTrainingMemory(states, { ...alone, data: 8, expert: 8 }).weightsGb).toBe(2 * (2 + 1));
});

test("a wider split never needs more", () => {
  const degree = fc.integer({ min: 1, max: 64 });
  const shape = findExactShape({
    type: "dense",
    layerCount: 64,
    hiddenSize: 8192,
    headCount: 64,
    vocabularySize: 32_000,
  })!;
  fc.assert(
    fc.property(degree, degree, degree, (tensor, pipeline, data) => {
      const states = stateOf({ shape, sharding: "optimizer" });
      const layout = { tensor, pipeline, data, expert: 1 };
      const { totalGb } = computeTrainingMemory(states, layout);
      for (const wider of [{ tensor: tensor + 1 }, { pipeline: pipeline + 1 }, { data: data + 1 }]) {
        expect(computeTrainingMemory(states, { ...layout, ...wider }).totalGb).toBeLessThan(totalGb);
      }
    }),
  );
});
