import { count, grams, seconds, toSecondsFromDays, toSecondsFromYears365 } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { computeEmbodiedShare } from "./compute-embodied-share.ts";

const v100 = {
  embodiedCarbonG: grams(9780),
  unitCount: count(512),
  durationS: toSecondsFromDays(20.4),
  lifetimeS: toSecondsFromYears365(5),
};

test("XLM: 512 V100 for 20.4 days of five years", () => {
  expect(computeEmbodiedShare(v100)).toBeCloseTo(55_972.68, 2);
});

test("a whole lifetime is charged in full", () => {
  const whole = computeEmbodiedShare({ ...v100, unitCount: count(1), durationS: v100.lifetimeS });
  expect(whole).toBe(9780);
});

test("times add up to the whole", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (split) => {
      const shareOf = (share: number) =>
        computeEmbodiedShare({ ...v100, durationS: seconds(v100.durationS * share) });
      expect(shareOf(split) + shareOf(1 - split)).toBeCloseTo(computeEmbodiedShare(v100), 6);
    }),
  );
});

test("is linear in units and carbon, inverse in lifetime", () => {
  const once = computeEmbodiedShare(v100);
  expect(computeEmbodiedShare({ ...v100, unitCount: count(1024) })).toBe(once * 2);
  expect(computeEmbodiedShare({ ...v100, embodiedCarbonG: grams(19_560) })).toBe(once * 2);
  expect(computeEmbodiedShare({ ...v100, lifetimeS: toSecondsFromYears365(10) })).toBe(once / 2);
});

test("refuses a lifetime of zero", () => {
  expect(() => computeEmbodiedShare({ ...v100, lifetimeS: seconds(0) })).toThrow("carbonG: found Infinity");
});
