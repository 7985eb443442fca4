import { count, ratio } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { computeMoeParameterCount } from "./compute-moe-parameter-count.ts";

const size = fc.integer({ min: 1, max: 4096 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

const gshard = {
  layerCount: 36,
  hiddenSize: 1024,
  expertCount: 2048,
  moeLayerRatio: ratio(0.5),
  baseParameterCount: count(2.3e9),
};

test("GShard by eq. 2", () => {
  expect(computeMoeParameterCount(gshard)).toBe(310_463_142_784);
});

test("GShard by the width of its experts comes to its published 619 billion", () => {
  expect(computeMoeParameterCount({ ...gshard, feedForwardSize: 8192 })).toBe(619_700_788_096);
});

test("lies on the line between the base model and a mixture in every layer", () => {
  fc.assert(
    fc.property(size, size, share, (hiddenSize, expertCount, between) => {
      const shape = { layerCount: 24, hiddenSize, expertCount, baseParameterCount: count(1e9) };
      const full = computeMoeParameterCount({ ...shape, moeLayerRatio: ratio(1) });
      const mixed = computeMoeParameterCount({ ...shape, moeLayerRatio: ratio(between) });
      const expected = (1 - between) * 1e9 + between * full;
      expect(Math.abs(mixed / expected - 1)).toBeLessThan(1e-12);
    }),
  );
});

test("grows with the experts", () => {
  fc.assert(
    fc.property(size, (expertCount) => {
      const fewer = computeMoeParameterCount({ ...gshard, expertCount });
      expect(computeMoeParameterCount({ ...gshard, expertCount: expertCount + 1 })).toBeGreaterThan(fewer);
    }),
  );
});

test("needs no base when every layer is a mixture", () => {
  const { baseParameterCount: _base, ...rest } = gshard;
  expect(computeMoeParameterCount({ ...rest, moeLayerRatio: ratio(1) })).toBe(
    36 * (4 * 1024 ** 2 + 8 * 1024 ** 2 * 2048),
  );
  expect(() => computeMoeParameterCount(rest)).toThrow("baseParameterCount: found undefined");
});

test("refuses a mixture of no experts", () => {
  expect(() => computeMoeParameterCount({ ...gshard, expertCount: 0 })).toThrow("expertCount: found 0");
});
