import { count, pue } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { computeEcologitsRequest } from "./compute-request.ts";

const request = (parameters: number, facility: number) =>
  computeEcologitsRequest({
    totalParameterCount: count(parameters),
    activeParameterCount: count(parameters),
    outputTokenCount: count(400),
    pue: pue(facility),
  });

test("of a model of 123e9 parameters takes four GPUs", () => {
  expect(request(123e9, 1.16).gpuCount).toBe(4);
});

test("is its GPUs and its share of a server, times PUE; and rises with the model", () => {
  const sizes = fc.double({ min: 1e6, max: 1e13, noNaN: true });
  fc.assert(
    fc.property(sizes, fc.double({ min: 1, max: 5, noNaN: true }), (size, facility) => {
      const { gpuEnergyKwh, serverEnergyKwh, energyKwh } = request(size, facility);
      expect(energyKwh / (gpuEnergyKwh + serverEnergyKwh)).toBeCloseTo(facility, 9);
      expect(request(1.5 * size, facility).energyKwh).toBeGreaterThan(energyKwh);
    }),
  );
});
