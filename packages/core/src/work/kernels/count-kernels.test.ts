import { count, type ByteCount } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { llama2With128Tokens } from "../../../scripts/compare-golden/kernel-settings.ts";
import { byteCountOf, countKernels } from "./count-kernels.ts";
import type { Kernel } from "./kernel.ts";

const sumOf = (kernels: readonly Kernel[], amountOf: (kernel: Kernel) => number) =>
  kernels.reduce((sum, kernel) => sum + amountOf(kernel), 0);

test("Llama-2-7B reading 128 tokens: the first projection", () => {
  const first = countKernels(llama2With128Tokens, "prefill").layer[0]!;
  expect(first).toMatchObject({ name: "q_proj", flopCount: 4_294_967_296 });
  expect(byteCountOf(first)).toBe(35_651_584);
});

test("what a kernel moves is the sum of its five streams", () => {
  const one = 1 as ByteCount;
  const work = {
    flopCount: countKernels(llama2With128Tokens, "decode").head.flopCount,
    weightLoad: one,
    activationLoad: one,
    activationStore: one,
    keyValueLoad: one,
    keyValueStore: one,
  };
  expect(byteCountOf(work)).toBe(5);
});

const batch = fc.integer({ min: 1, max: 64 });
const length = fc.integer({ min: 1, max: 4096 });

test("operations are linear in the batch, weights are loaded once for all of it", () => {
  fc.assert(
    fc.property(batch, length, fc.constantFrom("prefill", "decode"), (batchSize, sequenceLength, stage) => {
      const layerOf = (size: number) =>
        countKernels(
          { ...llama2With128Tokens, batchSize: count(size), sequenceLength: count(sequenceLength) },
          stage,
        ).layer;
      const once = layerOf(1);
      const many = layerOf(batchSize);
      expect(sumOf(many, (kernel) => kernel.flopCount)).toBe(
        batchSize * sumOf(once, (kernel) => kernel.flopCount),
      );
      expect(sumOf(many, (kernel) => kernel.weightLoad)).toBe(sumOf(once, (kernel) => kernel.weightLoad));
    }),
  );
});

test("reading a prompt stores the keys and values that decoding stores token by token", () => {
  fc.assert(
    fc.property(length, (sequenceLength) => {
      const setting = { ...llama2With128Tokens, sequenceLength: count(sequenceLength) };
      const stored = (stage: "prefill" | "decode") =>
        sumOf(countKernels(setting, stage).layer, (kernel) => kernel.keyValueStore);
      expect(stored("prefill")).toBe(sequenceLength * stored("decode"));
    }),
  );
});

test("the head works for one token in both stages", () => {
  expect(countKernels(llama2With128Tokens, "prefill").head).toEqual(
    countKernels(llama2With128Tokens, "decode").head,
  );
});

test("shared keys and values shrink their projections", () => {
  const { shape } = llama2With128Tokens;
  const shared = { ...llama2With128Tokens, shape: { ...shape, keyValueHeadCount: 8 } };
  const weightOf = (setting: typeof llama2With128Tokens, name: string) =>
    countKernels(setting, "decode").layer.find((kernel) => kernel.name === name)!.weightLoad;
  expect(weightOf(shared, "k_proj") * 4).toBe(weightOf(llama2With128Tokens, "k_proj"));
  expect(weightOf(shared, "q_proj")).toBe(weightOf(llama2With128Tokens, "q_proj"));
});

test("refuses an empty batch", () => {
  expect(() => countKernels({ ...llama2With128Tokens, batchSize: count(0) }, "decode")).toThrow(
    "batchSize: found 0",
  );
});
