import { acceleratorHours, watts } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { computeMlco2Energy } from "./compute-mlco2-energy.ts";

const energy = (tdpW: number, hours: number) =>
  computeMlco2Energy({ tdpW: watts(tdpW), acceleratorHours: acceleratorHours(hours) });

test("is watts times hours in kilowatt-hours", () => {
  expect(energy(250, 100)).toBe(25);
});

test("adds up over hours split in two", () => {
  const positive = fc.double({ min: 0, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(positive, positive, positive, (tdpW, first, second) => {
      expect(energy(tdpW, first) + energy(tdpW, second)).toBeCloseTo(energy(tdpW, first + second), 3);
    }),
  );
});
