import { bytes, count } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { DEVICES, llama2With128Tokens } from "../../../scripts/compare-golden/kernel-settings.ts";
import { countAttentionKernels } from "./count-attention-kernels.ts";
import type { Stage } from "./kernel.ts";

const stages = fc.constantFrom<Stage>("prefill", "decode");
const length = fc.integer({ min: 1, max: 8192 });
const fused = { ...llama2With128Tokens, fusedAttentionBuffer: DEVICES.nvidia_A100.buffer };

test("Llama-2-7B reading 128 tokens: queries by keys", () => {
  expect(countAttentionKernels(llama2With128Tokens, "prefill")[0]).toMatchObject({
    name: "qk_matmul",
    flopCount: 134_217_728,
  });
});

test("fusing changes no operation", () => {
  fc.assert(
    fc.property(length, stages, (sequenceLength, stage) => {
      const operationsOf = (setting: typeof llama2With128Tokens) =>
        countAttentionKernels({ ...setting, sequenceLength: count(sequenceLength) }, stage).reduce(
          (sum, kernel) => sum + kernel.flopCount,
          0,
        );
      expect(operationsOf(fused)).toBe(operationsOf(llama2With128Tokens));
    }),
  );
});

test("a prompt attends S times as much as its last token", () => {
  fc.assert(
    fc.property(length, (sequenceLength) => {
      const setting = { ...llama2With128Tokens, sequenceLength: count(sequenceLength) };
      const [prefill] = countAttentionKernels(setting, "prefill");
      const [decode] = countAttentionKernels(setting, "decode");
      expect(prefill?.flopCount).toBe(sequenceLength * decode!.flopCount);
    }),
  );
});

test("a smaller buffer reads keys and values more often", () => {
  const loadsOf = (buffer: number) =>
    countAttentionKernels({ ...llama2With128Tokens, fusedAttentionBuffer: bytes(buffer) }, "prefill")[0]!
      .keyValueLoad;
  expect(loadsOf(2 * 128)).toBe(128 * loadsOf(27.648e6));
  expect(loadsOf(2 * 128 * 64)).toBe(2 * loadsOf(27.648e6));
});

test("in prefill the queries of as many heads are read as have keys of their own, as the original has it", () => {
  const shape = { ...llama2With128Tokens.shape, keyValueHeadCount: 8 };
  const loadOf = (stage: Stage) =>
    countAttentionKernels({ ...llama2With128Tokens, shape }, stage)[0]!.activationLoad;
  expect(loadOf("prefill")).toBe(128 * 128 * 8 * 2);
  expect(loadOf("decode")).toBe(128 * 32 * 2);
});

test("refuses a buffer of nothing", () => {
  expect(() =>
    countAttentionKernels({ ...llama2With128Tokens, fusedAttentionBuffer: bytes(0) }, "decode"),
  ).toThrow("fusedAttentionBuffer: found 0");
});
