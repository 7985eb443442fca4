import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { predictTraining } from "./predict-training.ts";
import type { TrainingConstants } from "./training-constants.ts";
import type { TrainingLoad } from "./training-load.ts";

/** Half the peak, a quarter more time over the whole run, power of nine tenths of the limit. */
const CONSTANTS: TrainingConstants = {
  rate: {
    base: Math.log(0.5),
    balance: 0,
    smallModel: 0,
    scale: 0,
    mixture: 0,
    beforeAmpere: 0,
    amd: 0,
    fp8: 0,
  },
  count: { base: Math.log(100), work: 0.5 },
  power: { load: 1, smallModel: 0, host: 0.25, network: 0.1 },
  overhead: { wholeRun: Math.log(1.25) },
};

const LOAD: TrainingLoad = {
  activeParameterCount: 1e9,
  totalParameterCount: 1e9,
  isMixture: false,
  flopPerToken: 7.2e9,
  tokenCount: 1e12,
  workRatio: 1,
  slowDown: 1,
  isFp8: false,
  accelerator: {
    id: "test",
    family: "nvidia",
    peakFlopPerS: 400e12,
    memoryBytePerS: 2e12,
    memoryGb: 80,
    tdpW: 400,
    idleW: 0,
  },
  acceleratorCount: 100,
  overhead: {},
};

const predict = (change: Partial<TrainingLoad>) => predictTraining({ ...LOAD, ...change }, CONSTANTS);

describe("predictTraining", () => {
  it("divides work by what the machines achieve, and adds the overhead of a whole run", () => {
    const prediction = predict({});
    expect(prediction.flopCount).toBeCloseTo(7.2e21, -10);
    expect(prediction.achievedFlopPerS).toBeCloseTo(200e12, -3);
    // 7.2e21 / 200e12 = 3.6e7 s = 10,000 h; a quarter more is 12,500 h, 125 h on a hundred
    expect(prediction.acceleratorHours).toBeCloseTo(12_500, 6);
    expect(prediction.overheadAcceleratorHours).toBeCloseTo(2500, 6);
    expect(prediction.durationS).toBeCloseTo(125 * 3600, 4);
    expect(prediction.acceleratorEnergyKwh).toBeCloseTo(5000, 6);
    expect(prediction.hostEnergyKwh).toBeCloseTo(1250, 6);
    expect(prediction.networkEnergyKwh).toBeCloseTo(500, 6);
    expect([prediction.isCountAssumed, prediction.isOverheadStated]).toEqual([false, false]);
  });

  it("adds stated overheads instead of the fitted one", () => {
    const { acceleratorHours, isOverheadStated } = predict({
      overhead: { restartRatio: 0.1, evaluationRatio: 0.05 },
    });
    expect(acceleratorHours).toBeCloseTo(11_500, 6);
    expect(isOverheadStated).toBe(true);
    expect(predict({ overhead: { restartRatio: 0 } }).acceleratorHours).toBeCloseTo(10_000, 6);
  });

  it("takes the number of accelerators of published runs where none is given", () => {
    const { acceleratorCount: _, ...load } = LOAD;
    const prediction = predictTraining(load, CONSTANTS);
    // 100 √0.72 · 312 / 400 = 66.2, in full servers of eight
    expect(prediction.acceleratorCount).toBe(72);
    expect(prediction.isCountAssumed).toBe(true);
  });

  it("takes longer without more work where weights are widened in every pass", () => {
    const slow = predict({ slowDown: 1.3, workRatio: 2 / 3 });
    expect(slow.flopCount).toBeCloseTo(4.8e21, -10);
    expect(slow.acceleratorHours).toBeCloseTo(12_500 * (2 / 3) * 1.3, 6);
  });

  it("gives nothing for no tokens", () => {
    const { acceleratorHours, acceleratorEnergyKwh, durationS } = predict({ tokenCount: 0 });
    expect([acceleratorHours, acceleratorEnergyKwh, durationS]).toEqual([0, 0, 0]);
  });

  it("is finite and never negative, and grows with the tokens", () => {
    const exponent = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true });
    const sizes = fc.record({
      parameters: exponent(6, 15),
      tokens: exponent(0, 18),
      accelerators: exponent(0, 9),
      peak: exponent(10, 17),
    });
    fc.assert(
      fc.property(sizes, ({ parameters, tokens, accelerators, peak }) => {
        const at = (tokenCount: number) =>
          predict({
            activeParameterCount: 10 ** parameters,
            flopPerToken: 6 * 10 ** parameters,
            tokenCount,
            acceleratorCount: Math.round(10 ** accelerators),
            accelerator: { ...LOAD.accelerator, peakFlopPerS: 10 ** peak },
          });
        const [once, twice] = [at(10 ** tokens), at(2 * 10 ** tokens)];
        const figures = Object.values(once).filter((value) => typeof value === "number");
        expect(figures.every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
        expect(twice.acceleratorHours / once.acceleratorHours).toBeCloseTo(2, 9);
      }),
    );
  });
});
