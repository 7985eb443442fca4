import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SERVED_MODELS, compareWithFactor, type Lengths } from "../__fixtures__/factor-deviations.ts";

/** The longest context most models are made for, and the most they write. */
const [LONGEST_CONTEXT, LONGEST_OUTPUT] = [131_072, 32_768];
const FIGURES = ["energyKwh", "operationalCarbonG", "embodiedCarbonG", "totalCarbonG"] as const;

/** Contexts of every order of magnitude, any part of them written, any part of the rest from a cache. */
const lengths: fc.Arbitrary<Lengths> = fc
  .tuple(
    fc.double({ min: 0, max: Math.log(LONGEST_CONTEXT), noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  .map(([power, written, cached]) => {
    const context = Math.round(Math.exp(power));
    const outputTokenCount = Math.min(Math.round(context * written), LONGEST_OUTPUT);
    const inputTokenCount = context - outputTokenCount;
    return { inputTokenCount, cachedInputTokenCount: Math.round(inputTokenCount * cached), outputTokenCount };
  });

describe("the factor of a context class", () => {
  it.each(Object.keys(SERVED_MODELS))(
    "lies within the interval that a request has by itself, whatever its length: %s",
    async (name) => {
      const served = SERVED_MODELS[name];
      if (served === undefined) throw new Error("no such model");
      await fc.assert(
        fc.asyncProperty(lengths, async (each) => {
          const { own, byFactor } = await compareWithFactor(served, each);
          for (const figure of FIGURES) {
            const [range, figures] = [own[figure], byFactor[figure]];
            if (range === null || figures === null) throw new Error(`${figure} is not known`);
            expect(figures.central).toBeGreaterThanOrEqual(range.low);
            expect(figures.central).toBeLessThanOrEqual(range.high);
          }
        }),
        { numRuns: 300, seed: 20_261_121 },
      );
    },
  );
});
