import { gPerCm2, squareMillimeters } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { computeSocCarbon } from "./compute-soc-carbon.ts";

const unitsOf = (areas: readonly number[]) => {
  const [cpu = 0, gpu = 0, npu = 0, memory = 0, rest = 0] = areas;
  return {
    cpuMm2: squareMillimeters(cpu),
    gpuMm2: squareMillimeters(gpu),
    npuMm2: squareMillimeters(npu),
    memoryControllersMm2: squareMillimeters(memory),
    restMm2: squareMillimeters(rest),
  };
};

test("100 mm² at 2 kg/cm²: 2 kg, by unit", () => {
  const carbon = computeSocCarbon({
    units: unitsOf([20, 30, 10, 5, 35]),
    carbonPerAreaGPerCm2: gPerCm2(2000),
  });
  expect(carbon).toEqual({
    cpuG: 400,
    gpuG: 600,
    npuG: 200,
    memoryControllersG: 100,
    restG: 700,
    totalG: 2000,
  });
});

test("units sum to the die", () => {
  const area = fc.double({ min: 0, max: 1000, noNaN: true });
  fc.assert(
    fc.property(fc.array(area, { minLength: 5, maxLength: 5 }), (areas) => {
      const { totalG } = computeSocCarbon({ units: unitsOf(areas), carbonPerAreaGPerCm2: gPerCm2(1714) });
      const sum = areas.reduce((all, each) => all + each, 0);
      expect(totalG).toBeCloseTo(sum * 17.14, 6);
    }),
  );
});
