import { count, gPerKwh, kgSbePerKwh, kwh, lPerKwh, mjPerKwh, pue, seconds } from "@llmcarbon/spec";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { computeEmbodiedImpacts } from "./compute-embodied-impacts.ts";
import { computeUsageImpacts, computeUsageWater } from "./compute-usage-impacts.ts";

describe("use", () => {
  it("takes the water of the site and, PUE a second time, of the electricity", () => {
    const use = { pue: pue(1.2), siteWaterLPerKwh: lPerKwh(0.5), gridWaterLPerKwh: lPerKwh(3) };
    expect(computeUsageWater({ energyKwh: kwh(1), ...use })).toBeCloseTo(4.1, 12);
  });

  it("multiplies an energy by what a kilowatt-hour costs in each criterion", () => {
    const mix = {
      carbonIntensityGPerKwh: gPerKwh(400),
      abioticDepletionKgSbePerKwh: kgSbePerKwh(1e-7),
      primaryEnergyMjPerKwh: mjPerKwh(10),
      waterLPerKwh: lPerKwh(3),
    };
    const place = { pue: pue(1), siteWaterLPerKwh: lPerKwh(1), mix };
    const { waterL, ...impacts } = computeUsageImpacts({ energyKwh: kwh(2), ...place });
    expect(impacts).toEqual({
      energyKwh: 2,
      carbonG: 800,
      abioticDepletionKgSbe: 2e-7,
      primaryEnergyMj: 20,
    });
    expect(waterL).toBe(8);
  });
});

describe("manufacture", () => {
  const lifeS = 3 * 365 * 24 * 3600;

  it("of one server of eight for its whole life in batches of 64 is everything, shared by 64", () => {
    const { gpus, server } = computeEmbodiedImpacts({ gpuCount: count(8), latencyS: seconds(lifeS) });
    expect(gpus.carbonG * 64).toBeCloseTo(8 * 164_000, 3);
    expect(server.carbonG * 64).toBeCloseTo(5_700_000, 3);
    expect((gpus.primaryEnergyMj + server.primaryEnergyMj) * 64).toBeCloseTo(8 * 1828 + 70_000, 6);
    expect((gpus.abioticDepletionKgSbe + server.abioticDepletionKgSbe) * 64).toBeCloseTo(
      8 * 0.0051 + 0.37,
      12,
    );
  });

  it("adds up over time split in two", () => {
    const times = fc.double({ min: 0, max: lifeS, noNaN: true });
    const carbonOf = (latencyS: number) =>
      computeEmbodiedImpacts({ gpuCount: count(4), latencyS: seconds(latencyS) }).server.carbonG;
    fc.assert(
      fc.property(times, times, (first, second) => {
        expect(carbonOf(first) + carbonOf(second)).toBeCloseTo(carbonOf(first + second), 6);
      }),
    );
  });
});
