import { gPerCm2, squareMillimeters } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { computeChipCarbon } from "./compute-chip-carbon.ts";

const amount = fc.double({ min: 1e-3, max: 1e6, noNaN: true });

const carbonOf = (area: number, perArea: number) =>
  computeChipCarbon({ areaMm2: squareMillimeters(area), carbonPerAreaGPerCm2: gPerCm2(perArea) });

test("V100: 815 mm² at 1.2 kg/cm²", () => {
  expect(carbonOf(815, 1200)).toBeCloseTo(9780, 9);
});

test.each([
  { name: "TPUv3", area: 700, perArea: 1000, printed: 7000 },
  { name: "TPUv4", area: 400, perArea: 1600, printed: 6400 },
  { name: "H100", area: 814, perArea: 1800, printed: 14652 },
])("$name as the table of parts prints it", ({ area, perArea, printed }) => {
  expect(carbonOf(area, perArea)).toBeCloseTo(printed, 9);
});

test("is linear in area and in carbon per area", () => {
  fc.assert(
    fc.property(amount, amount, (area, perArea) => {
      expect(carbonOf(area * 2, perArea)).toBe(carbonOf(area, perArea) * 2);
      expect(carbonOf(area, perArea * 2)).toBe(carbonOf(area, perArea) * 2);
    }),
  );
});

test("refuses a product that is no number", () => {
  expect(() => carbonOf(1e200, 1e200)).toThrow("carbonG: found Infinity");
});
