import { count, exactly, range } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { computeParameterCount, DISAGREEMENT_LIMIT } from "./compute-parameter-count.ts";

const gpt3 = { type: "dense", layerCount: 96, hiddenSize: 12288, vocabularySize: 51200 } as const;

const mixtral = {
  type: "moe",
  layerCount: 32,
  hiddenSize: 4096,
  headCount: 32,
  keyValueHeadCount: 8,
  feedForwardSize: 14336,
  vocabularySize: 32000,
  expertCount: 8,
  expertsPerToken: 2,
} as const;

/** One expert in each of Mixtral's layers. */
const parametersPerExpert = 32 * 3 * 4096 * 14336;

test("GPT-3 from layers, hidden size and vocabulary", () => {
  expect(computeParameterCount(gpt3)).toEqual({
    parameterCount: 174_575_321_088,
    activeParameterCount: 174_575_321_088,
    form: "12 l h² + V h",
  });
});

test("a stated count wins", () => {
  expect(computeParameterCount({ ...gpt3, parameterCount: exactly(count(175e9)) })).toEqual({
    parameterCount: 175e9,
    activeParameterCount: 175e9,
    form: "stated",
  });
});

test("of a stated range the central value counts", () => {
  const stated = range(count(1e9), count(2e9), count(4e9));
  expect(computeParameterCount({ type: "dense", parameterCount: stated })?.parameterCount).toBe(2e9);
});

test("a stated count far from what the sizes give is reported with both", () => {
  const counts = computeParameterCount({ ...gpt3, parameterCount: exactly(count(17.5e9)) });
  expect(counts?.parameterCount).toBe(17.5e9);
  expect(counts?.disagreement).toEqual({ parameterCount: 174_575_321_088, form: "12 l h² + V h" });
});

test("the limit of disagreement is five per cent", () => {
  expect(DISAGREEMENT_LIMIT).toBe(0.05);
  const just = count(174_575_321_088 / 1.049);
  const over = count(174_575_321_088 / 1.051);
  expect(computeParameterCount({ ...gpt3, parameterCount: exactly(just) })).not.toHaveProperty(
    "disagreement",
  );
  expect(computeParameterCount({ ...gpt3, parameterCount: exactly(over) })).toHaveProperty("disagreement");
});

test("a feed-forward width other than four times the hidden size is a gated block: Llama-2-70B", () => {
  const counts = computeParameterCount({
    type: "dense",
    layerCount: 80,
    hiddenSize: 8192,
    headCount: 64,
    keyValueHeadCount: 8,
    feedForwardSize: 28672,
    vocabularySize: 32000,
  });
  expect(counts?.form).toBe("l (P_att + 3 h d_ff) + V h");
  // Published: 68,976,648,192, with a second embedding at the head and a norm before each block and the head.
  const headAndNorms = 32000 * 8192 + 161 * 8192;
  expect(counts?.parameterCount).toBe(68_976_648_192 - headAndNorms);
});

test("T5-11B: an encoder with a decoder has two matrices whatever its width", () => {
  const counts = computeParameterCount({
    type: "encoder-decoder",
    layerCount: 24,
    hiddenSize: 1024,
    headCount: 128,
    headSize: 128,
    feedForwardSize: 65536,
    vocabularySize: 32000,
  });
  expect(counts).toMatchObject({
    parameterCount: 11_307_057_152,
    form: "l (3 P_att + 4 h d_ff) + V h",
  });
});

test("a mixture of experts: Mixtral 8x7B, all and per token", () => {
  const counts = computeParameterCount(mixtral);
  expect(counts?.form).toBe("l (P_att + 3 h d_ff N_e) + V h");
  // Published: 46,702,792,704, with a second embedding at the head, norms, and a router in each layer.
  const headNormsAndRouters = 32000 * 4096 + 65 * 4096 + 32 * 8 * 4096;
  expect(counts?.parameterCount).toBe(46_702_792_704 - headNormsAndRouters);
  expect(counts?.activeParameterCount).toBe(46_702_792_704 - headNormsAndRouters - 6 * parametersPerExpert);
});

test("shared experts count for every token", () => {
  const alone = computeParameterCount(mixtral);
  const shared = computeParameterCount({ ...mixtral, sharedExpertCount: 1 });
  expect(shared?.parameterCount).toBe((alone?.parameterCount ?? 0) + parametersPerExpert);
  expect(shared?.activeParameterCount).toBe((alone?.activeParameterCount ?? 0) + parametersPerExpert);
});

test("what a mixture uses per token stays unknown when nothing tells it", () => {
  const { expertsPerToken: _experts, ...untold } = mixtral;
  expect(computeParameterCount(untold)?.activeParameterCount).toBeUndefined();
  expect(
    computeParameterCount({ type: "moe", parameterCount: exactly(count(619e9)) })?.activeParameterCount,
  ).toBeUndefined();
});

test("a hybrid with experts is no dense model either", () => {
  const hybrid = { type: "hybrid", parameterCount: exactly(count(52e9)) } as const;
  expect(computeParameterCount({ ...hybrid, expertCount: 16 })?.activeParameterCount).toBeUndefined();
  expect(computeParameterCount(hybrid)?.activeParameterCount).toBe(52e9);
});

test("a stated count per token wins over the experts", () => {
  const counts = computeParameterCount({ ...mixtral, activeParameterCount: exactly(count(12.9e9)) });
  expect(counts?.activeParameterCount).toBe(12.9e9);
});

test.each([
  { type: "dense", layerCount: 96, hiddenSize: 12288 },
  { type: "dense" },
  { type: "moe", layerCount: 32, hiddenSize: 4096, vocabularySize: 32000 },
  { type: "hybrid", layerCount: 32, hiddenSize: 4096, vocabularySize: 32000 },
  { type: "diffusion", layerCount: 32, hiddenSize: 4096, vocabularySize: 32000 },
] as const)("is undefined where no form fits: %o", (architecture) => {
  expect(computeParameterCount(architecture)).toBeUndefined();
});

test("refuses a model of no width", () => {
  expect(() => computeParameterCount({ ...gpt3, hiddenSize: 0 })).toThrow("hiddenSize: found 0");
});
