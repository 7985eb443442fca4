import { toGbFromTb, toSecondsFromDays } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { computeMovedEnergy, computeStoredEnergy } from "./compute-stored-energy.ts";

const noor = { storedGb: toGbFromTb(32.7), replicationFactor: 1, durationS: toSecondsFromDays(180) };

test("Noor: stored and moved data each within 10 % of the 1.69 and 1.8 MWh published", () => {
  const stored = computeStoredEnergy(noor);
  const moved = computeMovedEnergy({ transferredGb: toGbFromTb(277.4) });
  expect(stored).toBeCloseTo(11.3 * 32.7 * 4.32, 6);
  expect(moved).toBeCloseTo(277_400 * 0.006, 6);
  expect(Math.abs(stored / 1690 - 1)).toBeLessThan(0.1);
  expect(Math.abs(moved / 1800 - 1)).toBeLessThan(0.1);
  expect(Math.abs((stored + moved) / 3490 - 1)).toBeLessThan(0.1);
});

test("drives alone: 0.65 W/TB on disks, 1.2 W/TB in flash", () => {
  expect(computeStoredEnergy({ ...noor, medium: "hdd" })).toBeCloseTo(0.65 * 32.7 * 4.32, 6);
  expect(computeStoredEnergy({ ...noor, medium: "ssd" })).toBeCloseTo(1.2 * 32.7 * 4.32, 6);
});

test("every copy costs as much as the first", () => {
  const twice = computeStoredEnergy({ ...noor, replicationFactor: 2 });
  expect(twice).toBeCloseTo(2 * computeStoredEnergy(noor), 6);
});
