import { kwh, lPerKwh, pue, toKwhFromMegawattHours } from "@llmcarbon/spec";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { computeElectricityWater } from "./compute-electricity-water.ts";
import { computeSiteWater } from "./compute-site-water.ts";

const MILLION = 1e6;
const ML_PER_L = 1000;

/** Li et al., arXiv:2304.03271, table 1: GPT-3's 1,287 MWh and a request of 4 Wh, both energy of the machines. */
const table = [
  {
    place: "United States",
    facility: 1.17,
    wue: 0.55,
    grid: 31.42 / 10,
    site: 0.708,
    electricity: 4.731,
    request: 16.904,
  },
  { place: "Iowa", facility: 1.16, wue: 0.14, grid: 3.104, site: 0.18, electricity: 4.634, request: 14.963 },
  {
    place: "Virginia",
    facility: 1.14,
    wue: 0.14,
    grid: 2.385,
    site: 0.18,
    electricity: 3.499,
    request: 11.435,
  },
  {
    place: "Illinois",
    facility: 1.35,
    wue: 0.74,
    grid: 2.233,
    site: 0.952,
    electricity: 3.88,
    request: 15.02,
  },
  {
    place: "Wyoming",
    facility: 1.11,
    wue: 0.13,
    grid: 2.574,
    site: 0.167,
    electricity: 3.677,
    request: 11.949,
  },
];

describe("Making AI Less Thirsty, table 1, training to the digits printed", () => {
  test.each(table)("$place", ({ facility, wue, grid, site, electricity, request }) => {
    const waterOf = (energyKwh: ReturnType<typeof kwh>) => ({
      siteL: computeSiteWater({ energyKwh, waterIntensityLPerKwh: lPerKwh(wue) }),
      electricityL: computeElectricityWater({
        energyKwh,
        pue: pue(facility),
        gridWaterLPerKwh: lPerKwh(grid),
      }),
    });
    const training = waterOf(toKwhFromMegawattHours(1287));
    expect(training.siteL / MILLION).toBeCloseTo(site, 3);
    expect(training.electricityL / MILLION).toBeCloseTo(electricity, 3);
    const asked = waterOf(kwh(0.004));
    // The table's factors are rounded to three digits, its requests are not.
    expect(Math.abs(((asked.siteL + asked.electricityL) * ML_PER_L) / request - 1)).toBeLessThan(2e-4);
  });
});

test("OLMo 2 7B: 157 MWh at the facility's meter at 1.29 L/kWh are 202 kL, none of it on site", () => {
  const load = {
    energyKwh: toKwhFromMegawattHours(157 / 1.2),
    pue: pue(1.2),
    gridWaterLPerKwh: lPerKwh(1.29),
  };
  expect(computeElectricityWater(load) / 1000).toBeCloseTo(202.5, 1);
});

test("the facility's overhead costs electricity's water and none on site", () => {
  const amount = fc.double({ min: 1e-3, max: 1e9, noNaN: true });
  const facility = fc.double({ min: 1, max: 2.5, noNaN: true });
  fc.assert(
    fc.property(amount, facility, (energy, overhead) => {
      const of = (value: number) =>
        computeElectricityWater({ energyKwh: kwh(energy), pue: pue(value), gridWaterLPerKwh: lPerKwh(2) });
      expect(of(overhead) / of(1)).toBeCloseTo(overhead, 9);
    }),
  );
  expect(computeSiteWater({ energyKwh: kwh(0), waterIntensityLPerKwh: lPerKwh(1) })).toBe(0);
});
