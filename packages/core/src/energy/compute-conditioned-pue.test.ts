import { celsius, ratio } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { computeConditionedPue } from "./compute-conditioned-pue.ts";
import { computeCoolingShare } from "./compute-cooling-share.ts";

test("30 °C and half the load: fixed losses twice, conversion, chillers for all the heat", () => {
  const conditions = { outsideTemperatureC: celsius(30), itLoadRatio: ratio(0.5) };
  expect(computeConditionedPue(conditions)).toBeCloseTo(1 + 0.1 + 0.1 + 1 / 3, 9);
});

test("cold air and full load leave 1.15", () => {
  expect(computeConditionedPue({ outsideTemperatureC: celsius(-10) })).toBeCloseTo(1.15, 9);
  expect(computeConditionedPue({})).toBeCloseTo(1.15, 9);
});

test("between 18 and 27 °C outside air takes part of the heat", () => {
  expect([18, 22.5, 27].map((t) => computeCoolingShare(celsius(t)))).toEqual([0, 0.5, 1]);
});

test("is never below one, rises with heat and falls with load", () => {
  const outside = fc.double({ min: -60, max: 59, noNaN: true });
  const load = fc.double({ min: 0.01, max: 1, noNaN: true });
  fc.assert(
    fc.property(outside, load, (t, x) => {
      const of = (temperature: number, share: number) =>
        computeConditionedPue({ outsideTemperatureC: celsius(temperature), itLoadRatio: ratio(share) });
      expect(of(t, x)).toBeGreaterThanOrEqual(1);
      expect(of(t + 1, x)).toBeGreaterThanOrEqual(of(t, x));
      expect(of(t, x / 2)).toBeGreaterThanOrEqual(of(t, x));
    }),
  );
});

test("refuses a facility without load", () => {
  expect(() => computeConditionedPue({ itLoadRatio: ratio(0) })).toThrow("itLoadRatio: found 0");
});
