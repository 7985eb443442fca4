import { gPerKwh } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { computeMarketIntensity } from "./compute-market-intensity.ts";

const contract = (shareRatio: number, carbonIntensityGPerKwh = 0) =>
  ({ kind: "ppa", shareRatio, carbonIntensityGPerKwh }) as const;

test("60 % carbon-free by contract, the rest a residual mix of 700 g/kWh", () => {
  const market = { contracts: [contract(0.6)], restGPerKwh: gPerKwh(700) };
  expect(computeMarketIntensity(market)).toBeCloseTo(280, 9);
});

test("several contracts each at their own intensity", () => {
  const contracts = [contract(0.5, 20), contract(0.25, 100)];
  expect(computeMarketIntensity({ contracts, restGPerKwh: gPerKwh(400) })).toBeCloseTo(10 + 25 + 100, 9);
});

test("without contracts the rest is all, with contracts for all it has no part", () => {
  expect(computeMarketIntensity({ contracts: [], restGPerKwh: gPerKwh(431) })).toBe(431);
  const all = [contract(0.7, 10), contract(0.2, 10), contract(0.1, 10)];
  expect(computeMarketIntensity({ contracts: all, restGPerKwh: gPerKwh(900) })).toBeCloseTo(10, 9);
});

test("refuses contracts for more than all of the electricity", () => {
  const market = { contracts: [contract(0.7), contract(0.4)], restGPerKwh: gPerKwh(1) };
  expect(() => computeMarketIntensity(market)).toThrow(/ratio: found 1.1/);
});

test("lies between the least and the most of its parts", () => {
  const share = fc.double({ min: 0, max: 0.5, noNaN: true });
  const grid = fc.double({ min: 0, max: 1000, noNaN: true });
  fc.assert(
    fc.property(share, share, fc.tuple(grid, grid, grid), (a, b, [first, second, rest]) => {
      const contracts = [contract(a, first), contract(b, second)];
      const intensity = computeMarketIntensity({ contracts, restGPerKwh: gPerKwh(rest) });
      expect(intensity).toBeGreaterThanOrEqual(Math.min(first, second, rest) - 1e-9);
      expect(intensity).toBeLessThanOrEqual(Math.max(first, second, rest) + 1e-9);
    }),
  );
});
