import { count } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { DEVICES, llama2With128Tokens } from "../../../scripts/compare-golden/kernel-settings.ts";
import { countGenerationWork } from "./count-generation-work.ts";
import { countModelWork } from "./count-model-work.ts";

const a100 = DEVICES.nvidia_A100.roof;

const stepAt = (sequenceLength: number) =>
  countModelWork({ ...llama2With128Tokens, sequenceLength: count(sequenceLength) }, "decode", a100);

test("Llama-2-7B writing 32 tokens after 128", () => {
  const { flopCount } = countGenerationWork(llama2With128Tokens, count(32), a100);
  expect(flopCount / 434_335_334_400).toBeCloseTo(1, 12);
});

test("up to ten tokens every step is taken, and one more at the prompt's length", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 }), (generated) => {
      const { flopCount } = countGenerationWork(llama2With128Tokens, count(generated), a100);
      const steps = Array.from({ length: generated + 1 }, (_, index) => stepAt(128 + index).flopCount);
      const summed = steps.reduce<number>((sum, step) => sum + step, 0);
      expect(flopCount / summed).toBeCloseTo(1, 12);
    }),
  );
});

test("sampled lengths come within a thousandth of taking every step", () => {
  const generated = 200;
  const { flopCount } = countGenerationWork(llama2With128Tokens, count(generated), a100);
  const steps = Array.from({ length: generated + 1 }, (_, index) => stepAt(128 + index).flopCount);
  const summed = steps.reduce<number>((sum, step) => sum + step, 0);
  expect(Math.abs(flopCount / summed - 1)).toBeLessThan(1e-3);
});

test("more tokens take more time", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), (generated) => {
      const durationOf = (tokens: number) =>
        countGenerationWork(llama2With128Tokens, count(tokens), a100).durationS;
      expect(durationOf(generated + 1)).toBeGreaterThan(durationOf(generated));
    }),
  );
});

test("refuses to write nothing", () => {
  expect(() => countGenerationWork(llama2With128Tokens, count(0), a100)).toThrow(
    "generatedTokenCount: found 0",
  );
});
