import { gPerGb, gigabytes, toSecondsFromDays } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { computeStorageCarbon } from "./compute-storage-carbon.ts";

const load = {
  storedGb: gigabytes(32_700),
  replicationFactor: 1,
  carbonGPerGb: gPerGb(1.334),
  durationS: toSecondsFromDays(180),
  lifetimeS: toSecondsFromDays(1825),
};

test("32.7 TB on disks for half a year of five", () => {
  expect(computeStorageCarbon(load)).toBeCloseTo((32_700 * 1.334 * 180) / 1825, 6);
});

test("three copies are three times as much", () => {
  expect(computeStorageCarbon({ ...load, replicationFactor: 3 })).toBeCloseTo(
    3 * computeStorageCarbon(load),
    6,
  );
});
