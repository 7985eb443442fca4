import { InvalidDocumentError } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import {
  DENSE_70B,
  DENSE_8B,
  MIXTURE,
  codesOf,
  estimateRoofline,
  pathsOf,
} from "../../__fixtures__/roofline-estimates.ts";

const h100 = { accelerator: "nvidia-h100-sxm5-80gb", count: 64 };
const request = {
  requestCount: 1000,
  inputTokenCount: 500,
  outputTokenCount: 300,
  precision: "bf16",
  batchSize: 8,
};
const train = (workload: object, changes: object = {}) =>
  estimateRoofline({
    phase: "training",
    model: DENSE_8B,
    workload: { tokenCount: 1e9, precision: "bf16", ...workload },
    hardware: h100,
    ...changes,
  });
const serve = (workload: object, changes: object = {}) =>
  estimateRoofline({
    phase: "inference",
    model: DENSE_8B,
    workload: { ...request, ...workload },
    hardware: h100,
    ...changes,
  });

const phases = [
  ["training", train],
  ["serving", serve],
] as const;

describe.each(phases)("a layout in %s", (_name, run) => {
  it.each([
    [{ tensor: 64 }, "workload.parallelism.tensor: found 64; allowed: at most the headCount", "32"],
    [{ pipeline: 64 }, "workload.parallelism.pipeline: found 64; allowed: at most the layerCount", "32"],
  ])("of %o is refused with the rule and the numbers", async (parallelism, rule, most) => {
    const refused = run({ parallelism });
    await expect(refused).rejects.toThrow(InvalidDocumentError);
    await expect(refused).rejects.toThrow(rule);
    await expect(refused).rejects.toThrow(most);
  });

  it("of more expert ranks than experts is refused", async () => {
    await expect(run({ parallelism: { expert: 16 } }, { model: MIXTURE })).rejects.toThrow(
      "workload.parallelism.expert: found 16; allowed: at most the expertCount of model of the document, 8",
    );
  });

  it("that leaves accelerators over or asks for more than there are is refused with the product", async () => {
    await expect(run({ parallelism: { tensor: 2, pipeline: 1, data: 4 } })).rejects.toThrow(
      "2 × 1 × 4 = 8, not 64",
    );
  });

  it("that fits is taken without a word", async () => {
    const estimate = await run({ parallelism: { tensor: 8, data: 8 } });
    expect(codesOf(estimate).filter((code) => code === "layout" || code === "memory-exceeded")).toEqual([]);
    expect(pathsOf(estimate)).not.toContain("workload.parallelism");
  });
});

describe("a layout that does not fit memory", () => {
  it("warns in training, and names the smallest that does", async () => {
    const { warnings } = await train(
      { parallelism: { tensor: 1, data: 8 } },
      { model: DENSE_70B, hardware: { ...h100, count: 8 } },
    );
    // 16 bytes per parameter of 70.6e9, over eight, are 141 GB of 72 that can be used.
    expect(warnings.map(({ message }) => message).join()).toMatch(
      /needs 1\d\d\.\d GB of 72\.0 GB usable per accelerator; the smallest that does is tensor 8 × pipeline \d+ × data 1/,
    );
  });

  it("warns in serving, and names the smallest that does", async () => {
    const { warnings } = await serve(
      { parallelism: { tensor: 1, data: 4 } },
      { model: DENSE_70B, hardware: { ...h100, count: 4 } },
    );
    // 141 GB of weights in 16 bits.
    const { message = "" } = warnings.find(({ code }) => code === "memory-exceeded") ?? {};
    expect(message).toMatch(
      /needs 14\d\.\d GB of \d\d\.\d GB usable per accelerator.*; the smallest that does is tensor \d/,
    );
  });

  it("is said where no layout was given too", async () => {
    const one = { hardware: { ...h100, count: 1 } };
    expect(codesOf(await serve({}, { ...one, model: DENSE_70B }))).toContain("memory-exceeded");
    expect(codesOf(await serve({}, one))).not.toContain("memory-exceeded");
    expect(codesOf(await train({}, { ...one, model: DENSE_70B }))).toContain("layout");
  });

  it("says of a batch that is too large how it would fit", async () => {
    const large = await serve({ batchSize: 4000 }, { hardware: { ...h100, count: 1 } });
    expect(codesOf(large)).toContain("memory-exceeded");
  });
});

describe("no layout", () => {
  it("is named by rule in training, moving no figure", async () => {
    const [none, given] = [await train({}), await train({ parallelism: { tensor: 8, data: 8 } })];
    expect(pathsOf(none)).toContain("workload.parallelism");
    expect(none.energyKwh).toEqual(given.energyKwh);
  });

  it("of accelerators is needed where all degrees are given", async () => {
    const { resolved, assumptions } = await train(
      { parallelism: { tensor: 8, pipeline: 2, data: 4 } },
      { hardware: { accelerator: h100.accelerator } },
    );
    expect(resolved.hardware?.count).toBe(64);
    expect(assumptions.map(({ path }) => path)).not.toContain("hardware.count");
  });
});

describe("more tokens than the context of a model", () => {
  it.each([
    ["training", () => train({ sequenceLength: 200_000 }), "200000"],
    ["serving", () => serve({ inputTokenCount: 150_000 }), "150300"],
  ])("are warned of in %s with both numbers", async (_, run, length) => {
    const { warnings } = await run();
    const { message = "" } = warnings.find(({ code }) => code === "context-exceeded") ?? {};
    expect(message).toContain(length);
    expect(message).toContain("131072");
  });

  it("and no more are not", async () => {
    expect(codesOf(await train({ sequenceLength: 131_072 }))).not.toContain("context-exceeded");
    expect(codesOf(await serve({}))).not.toContain("context-exceeded");
  });
});

describe("answers a model learns from", () => {
  const learn = (rollouts: object) =>
    estimateRoofline({
      phase: "fine-tuning",
      model: DENSE_8B,
      workload: { tokenCount: 1e9, objective: "reinforcement", rollouts: { ...request, ...rollouts } },
      hardware: h100,
    });

  it("are laid out and checked as any other", async () => {
    await expect(learn({ parallelism: { tensor: 64 } })).rejects.toThrow(
      "workload.rollouts.parallelism.tensor: found 64",
    );
    expect(codesOf(await learn({ inputTokenCount: 150_000 }))).toContain("context-exceeded");
  });
});

describe("a precision the accelerator lacks", () => {
  it.each([
    ["nvidia-a100-sxm4-80gb", "fp8"],
    ["nvidia-v100-sxm2-32gb", "bf16"],
  ])("in serving, on %s %s, is replaced with a warning", async (accelerator, precision) => {
    const { warnings } = await serve({ precision }, { hardware: { accelerator, count: 8 } });
    expect(warnings.find(({ code }) => code === "precision-substituted")?.message).toContain(
      `${accelerator} has no peak rate for ${precision}`,
    );
  });

  it("that is short in memory alone needs no rate of its own", async () => {
    expect(codesOf(await serve({ precision: "int4" }))).not.toContain("precision-substituted");
  });
});
