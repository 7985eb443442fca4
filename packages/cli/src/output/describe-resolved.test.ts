import type { Estimate } from "@llmcarbon/core";
import { expect, test } from "vitest";
import { describeResolved } from "./describe-resolved.ts";

const site = { gridZone: "FR", carbonIntensityGPerKwh: 50, pue: 1.1 };
const hardwareLine = (count: number | null): string | undefined => {
  const hardware = { accelerator: "a100", name: "A100", count };
  const lines = describeResolved({ resolved: { model: null, hardware, site } } as Estimate);
  return lines.find(([label]) => label === "hardware")?.[1];
};

test("names the accelerator with its number where that is known", () => {
  expect(hardwareLine(10_000)).toBe("10,000 × A100");
  expect(hardwareLine(null)).toBe("A100");
});
