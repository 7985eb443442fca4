import { count, seconds, watts } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { computeHardwareEnergy } from "./compute-hardware-energy.ts";

const amount = fc.double({ min: 1e-3, max: 1e9, noNaN: true });

test("10,000 accelerators of 330 W for an hour", () => {
  const load = { powerW: watts(330), acceleratorCount: count(10000), durationS: seconds(3600) };
  expect(computeHardwareEnergy(load)).toBeCloseTo(3300, 9);
});

test("is linear in power, accelerators and time", () => {
  fc.assert(
    fc.property(amount, amount, amount, (power, accelerators, duration) => {
      const energyOf = (p: number, n: number, t: number) =>
        computeHardwareEnergy({ powerW: watts(p), acceleratorCount: count(n), durationS: seconds(t) });
      const once = energyOf(power, accelerators, duration);
      expect(energyOf(power * 2, accelerators, duration)).toBe(once * 2);
      expect(energyOf(power, accelerators * 2, duration)).toBe(once * 2);
      expect(energyOf(power, accelerators, duration * 2)).toBe(once * 2);
    }),
  );
});

test("time adds up", () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(1e6), (first, second) => {
      const energyOf = (t: number) =>
        computeHardwareEnergy({ powerW: watts(300), acceleratorCount: count(8), durationS: seconds(t) });
      expect(energyOf(first) + energyOf(second)).toBeCloseTo(energyOf(first + second), 6);
    }),
  );
});

test("refuses a product that is no number", () => {
  expect(() =>
    computeHardwareEnergy({ powerW: watts(1e200), acceleratorCount: count(1e200), durationS: seconds(1) }),
  ).toThrow("powerW: found Infinity");
});
