import { count } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { DEVICES, llama2With128Tokens } from "../../../scripts/compare-golden/kernel-settings.ts";
import { countKernels } from "./count-kernels.ts";
import { countModelWork } from "./count-model-work.ts";

const a100 = DEVICES.nvidia_A100.roof;

test("Llama-2-7B reading 128 tokens", () => {
  expect(countModelWork(llama2With128Tokens, "prefill", a100).flopCount).toBe(1_666_964_258_816);
});

test("is near 2 P S where attention is short", () => {
  const { flopCount } = countModelWork(llama2With128Tokens, "prefill", a100);
  expect(flopCount / (2 * 6.607e9 * 128)).toBeCloseTo(1, 1);
});

test("its bytes are the sum of its streams", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4096 }), fc.constantFrom("prefill", "decode"), (length, stage) => {
      const work = countModelWork({ ...llama2With128Tokens, sequenceLength: count(length) }, stage, a100);
      expect(work.byteCount).toBe(
        work.weightLoad + work.activationLoad + work.activationStore + work.keyValueLoad + work.keyValueStore,
      );
    }),
  );
});

test("layers add up around one head", () => {
  const { shape } = llama2With128Tokens;
  const withLayers = (layerCount: number) =>
    countModelWork({ ...llama2With128Tokens, shape: { ...shape, layerCount } }, "decode", a100).flopCount;
  const head = countKernels(llama2With128Tokens, "decode").head.flopCount;
  expect(withLayers(8) + withLayers(24)).toBe(withLayers(32) + head);
});

test("decoding holds the weights and the cache that reading the prompt left", () => {
  const prefill = countModelWork(llama2With128Tokens, "prefill", a100);
  const decode = countModelWork(llama2With128Tokens, "decode", a100);
  expect(decode.weightMemory).toBe(prefill.weightMemory);
  expect(decode.keyValueMemory).toBe(prefill.keyValueStore);
});

test("a faster memory never takes longer", () => {
  const h100 = DEVICES.nvidia_H100.roof;
  for (const stage of ["prefill", "decode"] as const) {
    expect(countModelWork(llama2With128Tokens, stage, h100).durationS).toBeLessThan(
      countModelWork(llama2With128Tokens, stage, a100).durationS,
    );
  }
});

test("refuses an empty prompt", () => {
  const setting = { ...llama2With128Tokens, sequenceLength: count(0) };
  expect(() => countModelWork(setting, "prefill", a100)).toThrow("sequenceLength: found 0");
});
