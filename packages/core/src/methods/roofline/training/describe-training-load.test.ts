import {
  MissingFactError,
  bytePerS,
  count,
  exactly,
  flopPerS,
  watts,
  type AcceleratorProfileV1,
} from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { describeTrainingLoad, type DescribedRun } from "./describe-training-load.ts";

const H100: AcceleratorProfileV1 = {
  id: "nvidia-h100-sxm5-80gb",
  vendor: "NVIDIA",
  name: "H100",
  kind: "gpu",
  tdpW: watts(700),
  peakFlopPerS: { bf16: flopPerS(989e12), fp8: flopPerS(1979e12), fp32: flopPerS(67e12) },
  memoryBytePerS: bytePerS(3.35e12),
};

const RUN: DescribedRun = {
  workload: { tokenCount: 1e9 },
  architecture: { type: "dense", parameterCount: exactly(count(7e9)) },
  accelerator: H100,
  year: 2024,
};

const describeWith = (change: Partial<DescribedRun>) => describeTrainingLoad({ ...RUN, ...change });

describe("describeTrainingLoad", () => {
  it("takes 16-bit arithmetic and the whole of the model unless told otherwise", () => {
    const { load, assumed } = describeWith({});
    expect(load.accelerator).toMatchObject({ peakFlopPerS: 989e12, family: "nvidia", tdpW: 700 });
    expect(load).toMatchObject({ workRatio: 1, slowDown: 1, isFp8: false, isMixture: false });
    expect(assumed).toMatchObject({ shape: true, precision: true, memoryBandwidth: false });
  });

  it("counts exactly where the shape is known: Llama 3 70B at 8,192 tokens", () => {
    const { load, assumed } = describeWith({
      architecture: {
        type: "dense",
        parameterCount: exactly(count(70.55e9)),
        layerCount: 80,
        hiddenSize: 8192,
        headCount: 64,
        keyValueHeadCount: 8,
        headSize: 128,
        feedForwardSize: 28_672,
        feedForwardMatrixCount: 3,
        vocabularySize: 128_256,
        tiesEmbeddings: false,
      },
      workload: { tokenCount: 1e9, sequenceLength: 8192 },
    });
    // 6 (70.55e9 − 128,256 · 8192) + 6 · 80 · 8192 · 8192
    expect(load.flopPerToken / (6 * (70.55e9 - 1.0507e9) + 6 * 80 * 8192 ** 2)).toBeCloseTo(1, 3);
    expect(assumed.shape).toBe(false);
  });

  it("counts the tokens of an encoder-decoder as read: T5, 4.05e22 FLOP on 10¹²", () => {
    const { load } = describeWith({
      architecture: {
        type: "encoder-decoder",
        parameterCount: exactly(count(11e9)),
        layerCount: 24,
        encoderLayerCount: 24,
        hiddenSize: 1024,
        headCount: 128,
        headSize: 128,
        feedForwardSize: 65_536,
        feedForwardMatrixCount: 2,
        vocabularySize: 32_128,
        contextLength: 512,
      },
    });
    expect(load.flopPerToken / 4.05e10).toBeCloseTo(1.026, 2);
  });

  it("counts fp8 by the 16-bit peak, and only where the accelerator has it", () => {
    const workload = { tokenCount: 1, precision: "fp8" } as const;
    expect(describeWith({ workload }).load).toMatchObject({
      isFp8: true,
      accelerator: { peakFlopPerS: 989e12 },
    });
    const peakFlopPerS = { bf16: flopPerS(312e12) };
    expect(describeWith({ workload, accelerator: { ...H100, peakFlopPerS } }).load.isFp8).toBe(false);
  });

  it("computes fp32 at the fp32 rate", () => {
    const workload = { tokenCount: 1, precision: "fp32" } as const;
    expect(describeWith({ workload }).load.accelerator.peakFlopPerS).toBe(67e12);
  });

  it("computes in 32 bits where a part is slower in 16: GTX 1080 Ti", () => {
    const peakFlopPerS = { fp32: flopPerS(11.3e12), fp16: flopPerS(0.177e12) };
    expect(describeWith({ accelerator: { ...H100, peakFlopPerS } }).load.accelerator.peakFlopPerS).toBe(
      11.3e12,
    );
  });

  it.each([
    ["NVIDIA", { fp16: flopPerS(125e12) }, "nvidia-before-ampere"],
    ["AMD", { bf16: flopPerS(383e12) }, "amd"],
    ["Google", { bf16: flopPerS(275e12) }, "other"],
  ] as const)("tells the family of %s by vendor and formats", (vendor, peakFlopPerS, family) => {
    const { load } = describeWith({ accelerator: { ...H100, vendor, peakFlopPerS } });
    expect(load.accelerator.family).toBe(family);
  });

  it("lengthens steps by what is computed twice", () => {
    const workload = { tokenCount: 1, activationRecomputation: "full" } as const;
    expect(describeWith({ workload }).load.slowDown).toBeCloseTo(4 / 3, 9);
  });

  it("takes the share of a frozen model's layers that is trained", () => {
    const workload = { tokenCount: 1, technique: "partial", trainableLayerCount: 8 } as const;
    const architecture = { ...RUN.architecture, layerCount: 32 };
    expect(describeWith({ workload, architecture }).load.workRatio).toBeCloseTo(3 / 6, 12);
  });

  it("adds the teacher of a distillation", () => {
    const workload = { tokenCount: 1, objective: "distillation" } as const;
    expect(describeWith({ workload, teacherParameterCount: 70e9 }).load.workRatio).toBeCloseTo(26 / 6, 12);
  });

  it.each([
    ["a peak rate", { accelerator: { ...H100, peakFlopPerS: {} } }],
    ["parameters", { architecture: { type: "dense" } }],
  ] as const)("refuses to go without %s", (_, change) => {
    expect(() => describeWith(change)).toThrow(MissingFactError);
  });

  it("refuses to take anything for the power limit", () => {
    const { tdpW: _, ...withoutLimit } = H100;
    expect(() => describeWith({ accelerator: withoutLimit })).toThrow("the power limit of H100");
  });
});
