import {
  acceleratorHours,
  carbonOf,
  gPerKwh,
  ratio,
  toKilograms,
  watts,
  type CarbonIntensityGPerKwh,
} from "@llmcarbon/spec";
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { computeMlco2Impact } from "./compute-mlco2-impact.ts";

const setting = (tdpW: number, hours: number, carbonIntensityGPerKwh: CarbonIntensityGPerKwh) => ({
  tdpW: watts(tdpW),
  acceleratorHours: acceleratorHours(hours),
  carbonIntensityGPerKwh,
  offsetRatio: ratio(0),
});

test("shows 9,250 g for 250 W over 100 hours at 367 g/kWh, of 9,175 g", () => {
  expect(computeMlco2Impact(setting(250, 100, gPerKwh(367))).carbonG).toBe(9250);
});

test("shows nothing of loads below half a hundredth of a kilowatt-hour", () => {
  expect(computeMlco2Impact(setting(4, 1, gPerKwh(2000)))).toMatchObject({ energyKwh: 0, carbonG: 0 });
});

describe("a page that rounds three times", () => {
  it("is off by no more than the rounding of each step can make it", () => {
    const hours = fc.double({ min: 0, max: 1e5, noNaN: true });
    const intensity = fc.double({ min: 0, max: 2000, noNaN: true });
    fc.assert(
      fc.property(hours, intensity, (h, gramsPerKwh) => {
        const load = setting(400, h, gPerKwh(gramsPerKwh));
        const { carbonG, energyKwh } = computeMlco2Impact(load);
        const exactKg = toKilograms(carbonOf(energyKwh, load.carbonIntensityGPerKwh));
        expect(Math.abs(toKilograms(carbonG) - exactKg)).toBeLessThanOrEqual(0.005 * (energyKwh + 1) + 1e-6);
      }),
    );
  });

  it("never offsets more than it emits", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        const { carbonG, offsetCarbonG } = computeMlco2Impact({
          ...setting(400, 1000, gPerKwh(566)),
          offsetRatio: ratio(share),
        });
        expect(offsetCarbonG).toBeLessThanOrEqual(carbonG);
      }),
    );
  });
});
