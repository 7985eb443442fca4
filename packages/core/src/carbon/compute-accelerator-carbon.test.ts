import { gPerCm2, gPerGb, gigabytes, grams, squareMillimeters, watts } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { computeAcceleratorCarbon } from "./compute-accelerator-carbon.ts";

const h100 = {
  dieAreaMm2: squareMillimeters(814),
  carbonPerAreaGPerCm2: gPerCm2(3085),
  memoryGb: gigabytes(80),
  memoryGPerGb: gPerGb(780),
  packagingG: grams(150),
  tdpW: watts(700),
};
const a100Of40Gb = {
  dieAreaMm2: squareMillimeters(826),
  carbonPerAreaGPerCm2: gPerCm2(2404),
  memoryGb: gigabytes(40),
  memoryGPerGb: gPerGb(900),
  packagingG: grams(150),
  tdpW: watts(400),
};

test("an H100 by hand: die 25.1 kg, memory 62.4, package 0.15, heat sink 26.9, board 37.1", () => {
  expect(computeAcceleratorCarbon(h100)).toBeCloseTo(25_111.9 + 62_400 + 150 + 26_880 + 37_100, 6);
});

test("within 20 % of what was published for the same modules", () => {
  // NVIDIA's HGX H100 baseboard by eight; Falk et al. 2025 (arXiv:2509.00093) for an A100 of 40 GB
  expect(computeAcceleratorCarbon(h100) / 164_000).toBeGreaterThan(0.8);
  expect(computeAcceleratorCarbon(h100) / 164_000).toBeLessThan(1.2);
  expect(computeAcceleratorCarbon(a100Of40Gb) / 127_600).toBeGreaterThan(0.8);
  expect(computeAcceleratorCarbon(a100Of40Gb) / 127_600).toBeLessThan(1.2);
});

test("parts add up: without any of them the board is left", () => {
  const nothing = {
    dieAreaMm2: squareMillimeters(0),
    carbonPerAreaGPerCm2: gPerCm2(0),
    memoryGb: gigabytes(0),
    memoryGPerGb: gPerGb(0),
    packagingG: grams(0),
    tdpW: watts(0),
  };
  expect(computeAcceleratorCarbon(nothing)).toBe(37_100);
});
