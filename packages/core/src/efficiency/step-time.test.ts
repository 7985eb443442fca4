import { describe, expect, it } from "vitest";
import type { ServingShape } from "../architecture/fill-serving-shape.ts";
import type { DecodeStepWork } from "../work/decode-step.ts";
import {
  computeStepTime,
  generationFactor,
  type DecodeConstants,
  type EngineConstants,
  type ServingAccelerator,
  type StepMachine,
} from "./step-time.ts";

const shape: ServingShape = {
  parameterCount: 1000,
  activeParameterCount: 1000,
  layerCount: 36,
  hiddenSize: 8,
  headCount: 2,
  keyValueHeadCount: 2,
  headSize: 4,
  vocabularySize: 10,
  tiesEmbeddings: true,
  attentionLayerCount: 36,
  fullAttentionLayerCount: 36,
  slidingWindowTokenCount: Infinity,
  latentKeyValueSize: 0,
  expertRatio: 1,
  isHybrid: false,
  isEncoderDecoder: false,
  isEncoder: false,
};

const work: DecodeStepWork = {
  tokenCount: 3,
  arrivalCount: 0,
  sharedWeightCount: 1000,
  expertWeightCount: 400,
  cachedValueCount: 200,
  flopCount: 600,
  expertFlopCount: 100,
};

const accelerator: ServingAccelerator = {
  generation: "hopper",
  isEdge: false,
  hasStackedMemory: true,
  peakFlopPerS: 1000,
  memoryBytePerS: 100,
  memoryBytes: 1e4,
  linkBytePerS: 50,
  tdpW: 100,
  idleW: 10,
};

const machine: StepMachine = {
  accelerator,
  acceleratorCount: 1,
  pipelineParallel: 1,
  spreadsExperts: false,
  weightBytes: 2,
  cacheBytes: 2,
  format: "16-bit",
  separatesPrompts: false,
  hostRatio: 1,
};

const decode: DecodeConstants = {
  weightBandwidth: 0.8,
  cacheBandwidth: 0.5,
  compute: 0.5,
  compute8Bit: 0.4,
  computeWeightOnly: 0.3,
  computeExperts: 0.25,
  link: 0.5,
  imbalance: 0.5,
  dispatchS: 0.01,
  expertSpread: 1,
  stateBytesPerWidth: 10,
  blackwellBandwidth: 0.64,
  blackwellSequence: 1,
};

const engine: EngineConstants = {
  stepS: 1,
  layerS: 0.1,
  sequenceS: 0.2,
  requestS: 3,
  depthExponent: 0,
  collectiveS: 0.05,
  stepPower: 0.2,
  sequencePower: 0.2,
  exchangePower: 0.2,
};

const time = (changes: Partial<StepMachine> = {}, changed: Partial<DecodeStepWork> = {}) =>
  computeStepTime(
    { work: { ...work, ...changed }, shape, batch: 2 },
    { ...machine, ...changes },
    { decode, engine },
  );

describe("computeStepTime", () => {
  it("adds memory, arithmetic and host of one accelerator by hand", () => {
    const step = time();
    // (1000 + 400) × 2 bytes / (100 × 0.8)
    expect(step.weightS).toBeCloseTo(35, 9);
    // 200 × 2 / (100 × 0.5)
    expect(step.cacheS).toBeCloseTo(8, 9);
    // 600 / (1000 × 0.5) + 100 / (1000 × 0.25)
    expect(step.computeS).toBeCloseTo(1.6, 9);
    expect(step.exchangeS).toBe(0);
    // 1 + 36 × 0.1; no arrivals
    expect(step.stepHostS).toBeCloseTo(4.6, 9);
    expect(step.sequenceHostS).toBeCloseTo(0.4, 9);
    expect(step.totalS).toBeCloseTo(35 + 8 + 1.6 + 4.6 + 0.4, 9);
  });

  it("exchanges activations among four: 2 × 36 × (0.05 × 2 + 4 × 3 × 8 × 3/4 / (0.5 × 50))", () => {
    expect(time({ acceleratorCount: 4 }).exchangeS).toBeCloseTo(72 * (0.1 + 2.88), 9);
  });

  it("cannot share a cache among more accelerators than it has heads", () => {
    expect(time({ acceleratorCount: 2 }).cacheS).toBeCloseTo(4, 9);
    expect(time({ acceleratorCount: 8 }).cacheS).toBeCloseTo(4, 9);
  });

  it("waits for the fullest accelerator where experts are dealt out", () => {
    const step = time({ acceleratorCount: 4, spreadsExperts: true });
    // experts 400 × 2/(4 × 80) = 2.5 s, twice that at imbalance 1 + 0.5 × 2
    expect(step.waitingS).toBeCloseTo(2.5, 9);
    expect(step.weightS).toBeCloseTo(35 / 4 + 2.5, 9);
  });

  it("reads the weights again for prompts in steps of their own", () => {
    const step = time({ separatesPrompts: true }, { arrivalCount: 50 });
    expect(step.weightS).toBeCloseTo(70, 6);
  });

  it("reads weights once per stage of a pipeline", () => {
    expect(time({ acceleratorCount: 2, pipelineParallel: 2 }).weightS).toBeCloseTo(35, 9);
    expect(time({ acceleratorCount: 2, pipelineParallel: 2 }).exchangeS).toBe(0);
  });

  it("multiplies short weights at their own rate", () => {
    expect(time({ format: "8-bit" }).computeS).toBeGreaterThan(time().computeS);
    expect(time({ weightBytes: 1 }).weightS).toBeCloseTo(17.5, 9);
  });
});

describe("generationFactor", () => {
  it("lies half-way in logarithms for parts nobody measured", () => {
    expect(generationFactor("hopper", 0.64)).toBe(1);
    expect(generationFactor("blackwell", 0.64)).toBe(0.64);
    expect(generationFactor("other", 0.64)).toBeCloseTo(0.8, 12);
  });
});
