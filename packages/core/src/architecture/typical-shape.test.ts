import { expect, test } from "vitest";
import { findTypicalShape } from "./typical-shape.ts";

test("a dense model of a billion has the factors themselves", () => {
  const shape = findTypicalShape({ isMixture: false, parameterCount: 1e9, activeParameterCount: 5e8 });
  expect(shape).toEqual({ layerCount: 22.3, hiddenSize: 1600, cacheKib: 72.8 });
});

test("a mixture counts by the geometric mean of total and active parameters", () => {
  const shape = findTypicalShape({ isMixture: true, parameterCount: 4e9, activeParameterCount: 2.5e8 });
  expect(shape).toEqual({ layerCount: 18.7, hiddenSize: 1110, cacheKib: 27.1 });
});

test("published models are met within a third: Llama 3.1 70B and Mixtral 8x7B", () => {
  const llama = findTypicalShape({ isMixture: false, parameterCount: 70.6e9, activeParameterCount: 70.6e9 });
  expect(llama.layerCount / 80).toBeCloseTo(0.82, 1);
  expect(llama.hiddenSize / 8192).toBeCloseTo(1.1, 1);
  const mixtral = findTypicalShape({ isMixture: true, parameterCount: 46.7e9, activeParameterCount: 12.9e9 });
  expect(mixtral.layerCount / 32).toBeCloseTo(1.28, 1);
  expect(mixtral.hiddenSize / 4096).toBeCloseTo(0.84, 1);
});
