import { flopPerS, watts } from "@llmcarbon/spec";
import { expect, it } from "vitest";
import { computeFlopPerJ } from "./compute-flop-per-j.ts";

it("the example: an H100 SXM at its 700 W", () => {
  expect(computeFlopPerJ(flopPerS(989.4e12), watts(700))).toBeCloseTo(1.413e12, -9);
});

it("of eight in one system is eight times the rate over the power of all", () => {
  expect(computeFlopPerJ(flopPerS(1000), watts(100), 8)).toBe(80);
});
