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

test("names the instance with its number", () => {
  const instance = { id: "aws/p4d.24xlarge", vendor: "AWS", name: "p4d.24xlarge", acceleratorCount: 8 };
  const lineOf = (resolved: object): string | undefined =>
    describeResolved({ resolved: { model: null, site, ...resolved } } as Estimate).find(
      ([label]) => label === "hardware",
    )?.[1];
  const hardware = { accelerator: "a100", name: "A100", count: 32 };
  expect(lineOf({ hardware: { ...hardware, instance: { ...instance, count: 4 } } })).toBe(
    "32 × A100 in 4 × aws/p4d.24xlarge",
  );
  expect(lineOf({ hardware: { ...hardware, instance } })).toBe("32 × A100 in aws/p4d.24xlarge");
});

test("tells the kind of a grid's figure, and none of one that is stated", () => {
  const grid = { boundary: "lifecycle", granularity: "hourly", year: "2022" };
  const siteLine = (place: object): string | undefined =>
    describeResolved({ resolved: { model: null, hardware: null, site: place } } as Estimate).at(-1)?.[1];
  expect(siteLine(site)).toBe("grid FR, 50.0 g CO2e/kWh, PUE 1.10");
  expect(siteLine({ ...site, grid })).toBe("grid FR, 50.0 g CO2e/kWh (lifecycle, hourly, 2022), PUE 1.10");
});
