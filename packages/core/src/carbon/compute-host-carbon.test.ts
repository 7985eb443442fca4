import { count, gPerGb, gigabytes, grams } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { computeHostCarbon } from "./compute-host-carbon.ts";

const host = {
  acceleratorsPerSystem: count(8),
  deviceMemoryGb: gigabytes(32),
  memoryGPerGb: gPerGb(65),
  flashGPerGb: gPerGb(10.7),
  bodyG: grams(148_200),
};

test("beside eight V100: two processors, 512 GB of memory, 7.68 TB of flash and the body", () => {
  expect(computeHostCarbon(host)).toBeCloseTo(2 * 1470 + 512 * 65 + 7680 * 10.7 + 148_200, 6);
});

test("memory follows that of the accelerators, flash their number", () => {
  const base = computeHostCarbon(host);
  expect(computeHostCarbon({ ...host, deviceMemoryGb: gigabytes(64) }) - base).toBeCloseTo(512 * 65, 6);
  const sixteen = { ...host, acceleratorsPerSystem: count(16) };
  expect(computeHostCarbon(sixteen) - base).toBeCloseTo(512 * 65 + 7680 * 10.7, 6);
});
