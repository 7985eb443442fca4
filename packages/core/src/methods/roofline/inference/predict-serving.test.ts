import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ServingShape } from "../../../architecture/fill-serving-shape.ts";
import type { EngineConstants, ServingAccelerator } from "../../../efficiency/step-time.ts";
import { predictServing } from "./predict-serving.ts";
import type { ServingConstants } from "./serving-constants.ts";
import type { ServingDemand, ServingEngine, ServingLoad } from "./serving-load.ts";

const engine: EngineConstants = {
  stepS: 1e-3,
  layerS: 10e-6,
  sequenceS: 40e-6,
  requestS: 2e-3,
  depthExponent: 0,
  collectiveS: 12e-6,
  stepPower: 0.2,
  sequencePower: 0.3,
  exchangePower: 0.2,
};

/** Round figures of the right size: what is tested here is how they are put together. */
const constants: ServingConstants = {
  decode: {
    weightBandwidth: 0.85,
    cacheBandwidth: 0.7,
    compute: 0.7,
    compute8Bit: 0.4,
    computeWeightOnly: 0.4,
    computeExperts: 0.5,
    link: 0.4,
    imbalance: 0.15,
    dispatchS: 15e-6,
    expertSpread: 0.9,
    stateBytesPerWidth: 1500,
    blackwellBandwidth: 0.7,
    blackwellSequence: 0.7,
  },
  engines: { until2024: { ...engine, sequenceS: 300e-6, depthExponent: 0.5 }, from2025: engine },
  power: { weights: 0.75, cache: 0.8, compute: 1.2, blackwell: 1.1, experts: 1 },
  contextWeight: 0.7,
  correction: {
    energy: { linear: [0.05], local: [] },
    time: { linear: [-0.1], local: [] },
    positions: [],
    runs: [],
    kindFade: [1],
  },
  eager: {
    bandwidth: 0.8,
    edgeBandwidth: 0.5,
    compute: 0.5,
    layerS: 0.7e-3,
    encoderDecoder: 3,
    mixture: 5,
    edge: 6,
    memoryPower: 0.85,
    computePower: 1,
    boardMemoryPower: 1.1,
    basePower: 0.05,
    edgePower: 0.2,
    edgeIdle: 0.05,
  },
  openLoop: { energyRatio: 1.2, overlappedHostRatio: 0.4, idleRatio: 0.2 },
  batch: { logMedian: 4.5, logDeviation: 1.6 },
};

/** Llama 3.1 8B as its configuration file has it, and the H100 SXM by its data sheet. */
const shape: ServingShape = {
  parameterCount: 8.03e9,
  activeParameterCount: 8.03e9,
  layerCount: 32,
  hiddenSize: 4096,
  headCount: 32,
  keyValueHeadCount: 8,
  headSize: 128,
  vocabularySize: 128_256,
  tiesEmbeddings: false,
  attentionLayerCount: 32,
  fullAttentionLayerCount: 32,
  slidingWindowTokenCount: Infinity,
  latentKeyValueSize: 0,
  expertRatio: 1,
  isHybrid: false,
  isEncoderDecoder: false,
  isEncoder: false,
};
const accelerator: ServingAccelerator = {
  generation: "hopper",
  isEdge: false,
  hasStackedMemory: true,
  peakFlopPerS: 989.4e12,
  memoryBytePerS: 3.35e12,
  memoryBytes: 80e9,
  linkBytePerS: 900e9,
  tdpW: 700,
  idleW: 72,
};
const LOAD: ServingLoad = {
  shape,
  accelerator,
  acceleratorCount: 1,
  dataParallel: 1,
  pipelineParallel: 1,
  spreadsExperts: false,
  weightBytes: 2,
  cacheBytes: 2,
  format: "16-bit",
  inputTokenCount: 220,
  cachedInputTokenCount: 0,
  outputTokenCount: 400,
  demand: { kind: "batch", batchSize: 64 },
  engine: "from-2025",
  keepsKeysAndValues: true,
  speculativeTokensPerStep: 1,
  tokenBudgetPerStep: 8192,
};
const predict = (changes: Partial<ServingLoad> = {}) => predictServing({ ...LOAD, ...changes }, constants);
const withBatch = (batchSize: number, changes: Partial<ServingLoad> = {}) =>
  predict({ ...changes, demand: { kind: "batch", batchSize } });

describe("predictServing", () => {
  it("gives energy as power times accelerator time", () => {
    const { energyPerRequestJ, meanPowerW, acceleratorSPerRequest } = predict();
    expect(energyPerRequestJ).toBeCloseTo(meanPowerW * acceleratorSPerRequest, 9);
  });

  it("takes less energy per request in larger batches, and serves more of them", () => {
    expect(withBatch(64).energyPerRequestJ).toBeLessThan(withBatch(8).energyPerRequestJ);
    expect(withBatch(64).capacityRequestPerS).toBeGreaterThan(withBatch(8).capacityRequestPerS);
    expect(withBatch(64).timePerOutputTokenS).toBeGreaterThan(withBatch(8).timePerOutputTokenS);
  });

  it("computes cached prompts no more", () => {
    expect(predict({ cachedInputTokenCount: 200 }).energyPerRequestJ).toBeLessThan(
      predict().energyPerRequestJ,
    );
    expect(predict({ cachedInputTokenCount: 200 }).timeToFirstTokenS).toBeLessThan(
      predict().timeToFirstTokenS,
    );
  });

  it("halves the time between tokens with two tokens a step, nearly", () => {
    const two = predict({ speculativeTokensPerStep: 2, demand: { kind: "batch", batchSize: 4 } });
    expect(two.timePerOutputTokenS / withBatch(4).timePerOutputTokenS).toBeCloseTo(0.5, 1);
    expect(two.energyPerRequestJ).toBeLessThan(withBatch(4).energyPerRequestJ);
  });

  it("shares requests among replicas: twice the machines, twice the batch, the same energy", () => {
    const two = withBatch(128, { acceleratorCount: 2, dataParallel: 2 });
    expect(two.energyPerRequestJ).toBeCloseTo(predict().energyPerRequestJ, 9);
    expect(two.batch).toBe(128);
    expect(two.capacityRequestPerS).toBeCloseTo(2 * predict().capacityRequestPerS, 9);
  });

  it("books idle power between requests at a low rate: most of the energy", () => {
    const rare = predict({ demand: { kind: "rate", requestPerS: 0.01 } });
    // 100 s at 0.2 × 700 W and the ratio 1.2, less the few busy seconds
    expect(rare.idleEnergyPerRequestJ).toBeGreaterThan(0.95 * 1.2 * 140 * 100 * (1 - rare.busyRatio));
    expect(rare.idleEnergyPerRequestJ).toBeGreaterThan(0.8 * rare.energyPerRequestJ);
    expect(rare.acceleratorSPerRequest).toBeCloseTo(100, 9);
  });

  it("says when more arrives than it can serve, and goes on at its capacity", () => {
    const flooded = predict({ demand: { kind: "rate", requestPerS: 1e4 } });
    expect(flooded.isSaturated).toBe(true);
    expect(flooded.busyRatio).toBe(1);
    expect(flooded.energyPerRequestJ).toBeCloseTo(
      predict({ demand: { kind: "at-once" } }).energyPerRequestJ,
      6,
    );
  });

  it("covers small and large batches where none is stated", () => {
    const unknown = predict({ demand: { kind: "unknown" } });
    expect(unknown.lowFactor).toBeLessThan(1);
    expect(unknown.highFactor).toBeGreaterThan(2);
    const { energyPerRequestJ } = withBatch(8);
    expect(energyPerRequestJ).toBeLessThan(unknown.energyPerRequestJ * unknown.highFactor);
  });

  it("runs no more at once than fits, and says when the weights alone do not", () => {
    const crowd = predict({ demand: { kind: "concurrency", requestCount: 9000 } });
    // (0.9 × 80e9 − 16.06e9) / (2 × 32 × 8 × 128 × 2 bytes × 420 tokens)
    expect(crowd.largestBatch).toBeCloseTo(55.94e9 / 55_050_240, 0);
    expect(crowd.batch).toBeLessThanOrEqual(crowd.largestBatch);
    expect(crowd.fits).toBe(true);
    expect(predict({ accelerator: { ...accelerator, memoryBytes: 10e9 } }).fits).toBe(false);
    expect(withBatch(4000).fits).toBe(false);
  });

  it("cuts the batch to what a token budget leaves beside prompts", () => {
    const tight = withBatch(64, { inputTokenCount: 4096, outputTokenCount: 512, tokenBudgetPerStep: 32 });
    // 32 tokens a step, 1 + 4096/512 = 9 of them per written one
    expect(tight.batch).toBeCloseTo(32 / 9, 9);
    expect(tight.isBatchLimited).toBe(true);
  });

  it("reads a text once where nothing is written", () => {
    const embedding = { shape: { ...shape, isEncoder: true }, inputTokenCount: 512, outputTokenCount: 0 };
    const short = withBatch(16, { ...embedding, inputTokenCount: 64 });
    expect(withBatch(16, embedding).energyPerRequestJ).toBeGreaterThan(short.energyPerRequestJ);
    expect(withBatch(16, embedding).energyPerRequestJ).toBeLessThan(withBatch(16).energyPerRequestJ);
  });

  it("serves one after the other with an eager engine, idle in between", () => {
    const alone = predict({ engine: "eager", demand: { kind: "unknown" } });
    expect(alone.energyPerRequestJ).toBeCloseTo(alone.meanPowerW * alone.requestS, 6);
    const rare = predict({ engine: "eager", demand: { kind: "rate", requestPerS: 0.001 } });
    expect(rare.energyPerRequestJ).toBeCloseTo(alone.energyPerRequestJ + 140 * (1000 - alone.requestS), 3);
  });

  it("is finite and not negative, with its factors around one, whatever it is asked", () => {
    const positive = (max: number) => fc.double({ min: 1e-3, max, noNaN: true });
    const demand: fc.Arbitrary<ServingDemand> = fc.oneof(
      fc.record({
        kind: fc.constant("batch" as const),
        batchSize: fc.double({ min: 1, max: 1e6, noNaN: true }),
      }),
      fc.record({ kind: fc.constant("concurrency" as const), requestCount: positive(1e9) }),
      fc.record({
        kind: fc.constant("rate" as const),
        requestPerS: fc.double({ min: 0, max: 1e9, noNaN: true }),
      }),
      fc.constantFrom({ kind: "at-once" } as const, { kind: "unknown" } as const),
    );
    const loads = fc.record({
      demand,
      engine: fc.constantFrom<ServingEngine>("eager", "until-2024", "from-2025", "overlapped"),
      generation: fc.constantFrom("before-ampere", "ampere", "hopper", "blackwell", "other" as const),
      acceleratorCount: fc.integer({ min: 1, max: 64 }),
      inputTokenCount: fc.double({ min: 0, max: 1e9, noNaN: true }),
      outputTokenCount: fc.double({ min: 0, max: 1e9, noNaN: true }),
      speculativeTokensPerStep: fc.double({ min: 1, max: 100, noNaN: true }),
      expertRatio: fc.constantFrom(1, 0.25, 1 / 256),
      keepsKeysAndValues: fc.boolean(),
      tokenBudgetPerStep: fc.integer({ min: 1, max: 1e6 }),
    });
    fc.assert(
      fc.property(loads, ({ generation, expertRatio, ...asked }) => {
        const load = {
          ...LOAD,
          ...asked,
          accelerator: { ...accelerator, generation },
          shape: { ...shape, expertRatio, activeParameterCount: expertRatio < 1 ? 2e9 : 8.03e9 },
        } as ServingLoad;
        const prediction = predictServing(load, constants);
        const figures = Object.values(prediction).filter((value) => typeof value === "number");
        expect(figures.filter((value) => !(value >= 0 && Number.isFinite(value)))).toEqual([]);
        expect(prediction.lowFactor).toBeLessThanOrEqual(1);
        expect(prediction.highFactor).toBeGreaterThanOrEqual(1);
        expect(prediction.idleEnergyPerRequestJ).toBeLessThanOrEqual(prediction.energyPerRequestJ);
      }),
      { numRuns: 2000 },
    );
  });
});
