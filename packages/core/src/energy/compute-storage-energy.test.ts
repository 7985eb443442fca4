import { gigabytes, seconds, toGbFromTb, toSecondsFromDays } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { computeStorageEnergy, computeTransferEnergy } from "./compute-storage-energy.ts";

const amount = fc.double({ min: 1e-3, max: 1e9, noNaN: true });
const halfYear = toSecondsFromDays(180);

test("Noor stored 32.7 TB for half a year", () => {
  expect(computeStorageEnergy({ storedGb: toGbFromTb(32.7), durationS: halfYear })).toBeCloseTo(1596.2832, 6);
});

test("Noor moved 277.4 TB in half a year", () => {
  const energy = computeTransferEnergy({ transferredGb: toGbFromTb(277.4), durationS: halfYear });
  expect(energy).toBeCloseTo(1773.58464, 6);
});

test("both are linear in capacity and time", () => {
  fc.assert(
    fc.property(amount, amount, (capacity, duration) => {
      const storageOf = (gb: number, s: number) =>
        computeStorageEnergy({ storedGb: gigabytes(gb), durationS: seconds(s) });
      const transferOf = (gb: number, s: number) =>
        computeTransferEnergy({ transferredGb: gigabytes(gb), durationS: seconds(s) });
      for (const energyOf of [storageOf, transferOf]) {
        const once = energyOf(capacity, duration);
        expect(energyOf(capacity * 2, duration)).toBe(once * 2);
        expect(energyOf(capacity, duration * 2)).toBe(once * 2);
      }
    }),
  );
});

test("nothing stored and nothing moved need nothing", () => {
  expect(computeStorageEnergy({ storedGb: gigabytes(0), durationS: halfYear })).toBe(0);
  expect(computeTransferEnergy({ transferredGb: gigabytes(0), durationS: halfYear })).toBe(0);
});

test("refuse a product that is no number", () => {
  const storedGb = gigabytes(1e300);
  const durationS = seconds(1e300);
  expect(() => computeStorageEnergy({ storedGb, durationS })).toThrow("energyKwh: found Infinity");
  expect(() => computeTransferEnergy({ transferredGb: storedGb, durationS })).toThrow(
    "energyKwh: found Infinity",
  );
});
