import { count, flop, flopPerS, ratio, toDays } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { computeDeviceTime } from "./compute-device-time.ts";

const gpt3 = {
  flopCount: flop(3.15e23),
  acceleratorCount: count(10000),
  peakFlopPerS: flopPerS(125e12),
  efficiency: ratio(0.197),
};

test("GPT-3 on 10,000 V100", () => {
  const duration = computeDeviceTime(gpt3);
  expect(duration).toBeCloseTo(1_279_187.817, 3);
  expect(toDays(duration)).toBeCloseTo(14.8, 1);
});

test("is linear in the work and inverse in accelerators, speed and efficiency", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e3, max: 1e26, noNaN: true }), fc.constantFrom(2, 4, 8), (work, times) => {
      const load = { ...gpt3, flopCount: flop(work) };
      const duration = computeDeviceTime(load);
      expect(computeDeviceTime({ ...load, flopCount: flop(work * times) })).toBeCloseTo(duration * times, 6);
      const faster = [
        { ...load, acceleratorCount: count(gpt3.acceleratorCount * times) },
        { ...load, peakFlopPerS: flopPerS(gpt3.peakFlopPerS * times) },
      ];
      for (const each of faster) {
        expect(computeDeviceTime(each) * times).toBe(duration);
      }
      expect(computeDeviceTime({ ...load, efficiency: ratio(gpt3.efficiency / times) })).toBe(
        duration * times,
      );
    }),
  );
});

test("no work takes no time", () => {
  expect(computeDeviceTime({ ...gpt3, flopCount: flop(0) })).toBe(0);
});

test.each([{ acceleratorCount: count(0) }, { peakFlopPerS: flopPerS(0) }, { efficiency: ratio(0) }])(
  "refuses to wait for ever: %o",
  (change) => {
    expect(() => computeDeviceTime({ ...gpt3, ...change })).toThrow("durationS: found Infinity");
  },
);
