import { describe, expect, it } from "vitest";
import { computeServingPower } from "./serving-power.ts";

const time = {
  weightS: 0.5,
  waitingS: 0.1,
  cacheS: 0.2,
  computeS: 0.1,
  exchangeS: 0.1,
  stepHostS: 0.05,
  sequenceHostS: 0.05,
  totalS: 1,
};
const accelerator = { tdpW: 700, idleW: 100, generation: "hopper" } as const;
const power = { weights: 0.75, cache: 0.8, compute: 1.2, blackwell: 1.1, experts: 0.5 };
const engine = { stepPower: 0.2, sequencePower: 0.4, exchangePower: 0.1 };

describe("computeServingPower", () => {
  it("adds the shares of each kind of work by hand, below the bend", () => {
    // 0.75 × 0.4 + 0.8 × 0.2 + 1.2 × 0.1 + 0.1 × 0.1 + 0.2 × 0.05 + 0.4 × 0.05 = 0.62; the cap takes 0.27 %
    const watts = computeServingPower({ time, accelerator, isMixture: false }, power, engine);
    expect(watts).toBeCloseTo(100 + 600 * (0.62 / (1 + 0.62 ** 8) ** (1 / 8)), 9);
    expect(watts).toBeGreaterThan(470);
    expect(watts).toBeLessThan(472);
  });

  it("never passes the limit, and draws idle power when only links wait without power", () => {
    const compute = { ...time, weightS: 0, waitingS: 0, cacheS: 0, computeS: 100, totalS: 1 };
    expect(
      computeServingPower({ time: compute, accelerator, isMixture: false }, power, engine),
    ).toBeLessThanOrEqual(700);
    const idle = { ...time, weightS: 0, waitingS: 0, cacheS: 0, computeS: 0, stepHostS: 0, sequenceHostS: 0 };
    expect(
      computeServingPower({ time: idle, accelerator, isMixture: false }, power, {
        ...engine,
        exchangePower: 0,
      }),
    ).toBe(100);
  });

  it("draws less for the memory of mixtures and more on Blackwell", () => {
    const of = (isMixture: boolean, generation: "hopper" | "blackwell") =>
      computeServingPower({ time, accelerator: { ...accelerator, generation }, isMixture }, power, engine);
    expect(of(true, "hopper")).toBeLessThan(of(false, "hopper"));
    expect(of(false, "blackwell")).toBeGreaterThan(of(false, "hopper"));
  });
});
