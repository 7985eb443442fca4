import { gPerKwh, kwh, pue, watts } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { computeOperationalCarbon } from "./compute-operational-carbon.ts";

const energy = fc.double({ min: 1e-3, max: 1e12, noNaN: true });
const facility = fc.double({ min: 1, max: 2.5, noNaN: true });
const intensity = fc.double({ min: 1e-3, max: 1000, noNaN: true });

test("10 kWh at a PUE of 1.2 and 50 g/kWh", () => {
  const load = { energyKwh: kwh(10), pue: pue(1.2), carbonIntensityGPerKwh: gPerKwh(50) };
  expect(computeOperationalCarbon(load)).toBe(600);
});

test("is linear in energy, PUE and intensity", () => {
  fc.assert(
    fc.property(energy, facility, intensity, (load, overhead, grid) => {
      const carbonOf = (e: number, p: number, i: number) =>
        computeOperationalCarbon({ energyKwh: kwh(e), pue: pue(p), carbonIntensityGPerKwh: gPerKwh(i) });
      const once = carbonOf(load, overhead, grid);
      expect(carbonOf(load * 2, overhead, grid)).toBe(once * 2);
      expect(carbonOf(load, overhead * 2, grid)).toBe(once * 2);
      expect(carbonOf(load, overhead, grid * 2)).toBe(once * 2);
    }),
  );
});

test("is never below the emissions of the servers alone", () => {
  fc.assert(
    fc.property(energy, facility, intensity, (load, overhead, grid) => {
      const carbonOf = (p: number) =>
        computeOperationalCarbon({
          energyKwh: kwh(load),
          pue: pue(p),
          carbonIntensityGPerKwh: gPerKwh(grid),
        });
      expect(carbonOf(overhead)).toBeGreaterThanOrEqual(carbonOf(1));
    }),
  );
});

test("refuses a bare number and watts for kilowatt-hours, when compiled", () => {
  const rest = { pue: pue(1), carbonIntensityGPerKwh: gPerKwh(1) };
  // @ts-expect-error a bare number has no unit
  expect(computeOperationalCarbon({ ...rest, energyKwh: 10 })).toBe(10);
  // @ts-expect-error power is not energy
  expect(computeOperationalCarbon({ ...rest, energyKwh: watts(10) })).toBe(10);
});

test("refuses a product that is no number", () => {
  const load = { energyKwh: kwh(1e308), pue: pue(5), carbonIntensityGPerKwh: gPerKwh(50) };
  expect(() => computeOperationalCarbon(load)).toThrow("energyKwh: found Infinity");
});
