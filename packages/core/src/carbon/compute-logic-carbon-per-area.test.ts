import { gPerCm2, gPerKwh, kwhPerCm2, ratio } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { computeLogicCarbonPerArea } from "./compute-logic-carbon-per-area.ts";

const taiwan5nm = {
  energyKwhPerCm2: kwhPerCm2(2.75),
  fabGPerKwh: gPerKwh(583),
  gasGPerCm2: gPerCm2(430),
  materialsGPerCm2: gPerCm2(500),
  yieldRatio: ratio(0.875),
};

test("5 nm in Taiwan at a yield of 0.875", () => {
  expect(computeLogicCarbonPerArea(taiwan5nm)).toBeCloseTo((583 * 2.75 + 930) / 0.875, 9);
});

test("a fab on carbon-free electricity keeps its gases and materials", () => {
  expect(computeLogicCarbonPerArea({ ...taiwan5nm, fabGPerKwh: gPerKwh(0) })).toBeCloseTo(930 / 0.875, 9);
});

test("half the yield is twice the carbon, and a dirtier grid is more", () => {
  const part = fc.double({ min: 0.01, max: 1, noNaN: true });
  fc.assert(
    fc.property(part, fc.double({ min: 0, max: 900, noNaN: true }), (yieldRatio, grid) => {
      const of = (share: number, intensity: number) =>
        computeLogicCarbonPerArea({
          ...taiwan5nm,
          yieldRatio: ratio(share),
          fabGPerKwh: gPerKwh(intensity),
        });
      expect(of(yieldRatio / 2, grid) / of(yieldRatio, grid)).toBeCloseTo(2, 9);
      expect(of(yieldRatio, grid + 1)).toBeGreaterThan(of(yieldRatio, grid));
    }),
  );
});

test("refuses a fab without a die that works", () => {
  expect(() => computeLogicCarbonPerArea({ ...taiwan5nm, yieldRatio: ratio(0) })).toThrow("Infinity");
});
