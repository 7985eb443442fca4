import { describe, expect, it } from "vitest";
import type { ServingShape } from "../architecture/fill-serving-shape.ts";
import { computeEagerStep, type EagerConstants, type EagerLoad } from "./eager-step-time.ts";

const shape: ServingShape = {
  parameterCount: 1000,
  activeParameterCount: 1000,
  layerCount: 10,
  hiddenSize: 8,
  headCount: 2,
  keyValueHeadCount: 2,
  headSize: 4,
  vocabularySize: 10,
  tiesEmbeddings: true,
  attentionLayerCount: 10,
  fullAttentionLayerCount: 10,
  slidingWindowTokenCount: Infinity,
  latentKeyValueSize: 0,
  expertRatio: 1,
  isHybrid: false,
  isEncoderDecoder: false,
  isEncoder: false,
};

const constants: EagerConstants = {
  bandwidth: 0.8,
  edgeBandwidth: 0.4,
  compute: 0.5,
  layerS: 0.1,
  encoderDecoder: 2,
  mixture: 3,
  edge: 5,
  memoryPower: 0.8,
  computePower: 1,
  boardMemoryPower: 1.25,
  basePower: 0.05,
  edgePower: 0.25,
  edgeIdle: 0.05,
};

const load: EagerLoad = {
  shape,
  accelerator: {
    generation: "ampere",
    isEdge: false,
    hasStackedMemory: true,
    peakFlopPerS: 10_000,
    memoryBytePerS: 1000,
    memoryBytes: 1e4,
    linkBytePerS: 50,
    tdpW: 300,
    idleW: 50,
  },
  acceleratorCount: 1,
  batch: 1,
  weightBytes: 2,
  newInputTokenCount: 50,
  outputTokenCount: 100,
  keepsKeysAndValues: true,
};

describe("computeEagerStep", () => {
  it("adds weights, arithmetic and launches by hand", () => {
    // 2000/800 = 2.5 s, 2 × 1000 × 1.5/5000 = 0.6 s, 10 × 0.1 = 1 s
    const step = computeEagerStep(load, constants);
    expect(step.tokenS).toBeCloseTo(4.1, 9);
    // 50 + 250 × ((0.8 × 2.5 + 0.6)/4.1 + 0.05)
    expect(step.powerW).toBeCloseTo(50 + 250 * (2.6 / 4.1 + 0.05), 9);
  });

  it("reads the weights once for a batch, and of a mixture the experts any of it is sent to", () => {
    // 2.5 s of weights, 4 × 0.6 s of arithmetic, 1 s of launches
    expect(computeEagerStep({ ...load, batch: 4 }, constants).tokenS).toBeCloseTo(5.9, 9);
    // 2000 in all, 1000 active, half of the experts: 2000 routed, all but 2000 × 0.5² read
    const mixture = { ...shape, parameterCount: 2000, expertRatio: 0.5 };
    const two = computeEagerStep({ ...load, shape: mixture, batch: 2 }, constants);
    expect(two.tokenS).toBeCloseTo((1500 * 2) / 800 + 1.2 + 3, 9);
  });

  it("does not go faster with more devices, which idle", () => {
    const two = computeEagerStep({ ...load, acceleratorCount: 2 }, constants);
    expect(two.tokenS).toBeCloseTo(4.1, 9);
    expect(two.powerW - computeEagerStep(load, constants).powerW).toBeCloseTo(50, 9);
  });

  it("overlaps memory and arithmetic where all text is computed again", () => {
    // arithmetic 2 × 1000 × (50 + 50)/5000 = 40 s rules over 2.5 s
    const { tokenS } = computeEagerStep({ ...load, keepsKeysAndValues: false }, constants);
    expect(tokenS).toBeCloseTo(41, 3);
  });

  it("launches longer for encoder-decoders, mixtures and small devices", () => {
    const of = (changed: Partial<ServingShape>) =>
      computeEagerStep({ ...load, shape: { ...shape, ...changed } }, constants).tokenS;
    expect(of({ isEncoderDecoder: true })).toBeCloseTo(5.1, 9);
    expect(of({ expertRatio: 0.5 })).toBeCloseTo(6.1, 9);
    const edge = { ...load.accelerator, isEdge: true };
    expect(computeEagerStep({ ...load, accelerator: edge }, constants).tokenS).toBeCloseTo(5 + 0.6 + 5, 9);
  });

  it("draws more for memory on a board, and little on a small device", () => {
    const board = { ...load.accelerator, hasStackedMemory: false };
    expect(computeEagerStep({ ...load, accelerator: board }, constants).powerW).toBeGreaterThan(
      computeEagerStep(load, constants).powerW,
    );
    const edge = { ...load.accelerator, isEdge: true };
    expect(computeEagerStep({ ...load, accelerator: edge }, constants).idleW).toBeCloseTo(15, 9);
  });
});
