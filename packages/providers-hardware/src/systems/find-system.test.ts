import { toSecondsFromYears365 } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { findAccelerator } from "../accelerators/find-accelerator.ts";
import { parseRows } from "../generated/systems.ts";
import { findSystem } from "./find-system.ts";

test("the node BLOOM was trained on: 3,700 kg, of which 150 kg for each A100", () => {
  const answer = findSystem("nvidia-a100-sxm4-80gb");
  expect(answer).toMatchObject({
    kind: "found",
    value: {
      acceleratorsPerSystem: 8,
      acceleratorsEmbodiedCarbonG: 8 * 150_000,
      hostEmbodiedCarbonG: 2_500_000,
      lifetimeS: toSecondsFromYears365(6),
    },
    provenance: { datasetId: "systems", citation: expect.stringContaining("2211.02001") },
  });
  expect(answer).not.toHaveProperty("value.embodiedCarbonG");
});

test("HGX H100: NVIDIA's 1,312 kg are of the baseboard with its eight modules, not of the server", () => {
  const answer = findSystem("nvidia-h100-sxm5-80gb");
  expect(answer).toMatchObject({
    value: { acceleratorsEmbodiedCarbonG: 1_312_000, maxPowerW: 10_200, typicalPowerW: 8400 },
  });
});

test("a chip with its share of a host is told whole, where Google does not split it", () => {
  const answer = findSystem("google-tpu-v5p");
  expect(answer).toMatchObject({ value: { acceleratorsPerSystem: 1, embodiedCarbonG: 1_101_000 } });
  expect(answer).not.toHaveProperty("value.hostEmbodiedCarbonG");
});

test("an accelerator without a system is not covered", () => {
  expect(findSystem("nvidia-rtx-3060")).toMatchObject({ kind: "not-covered" });
});

test("every system names an accelerator there is, and adds up in one way", () => {
  for (const row of parseRows()) {
    expect(findAccelerator(row.accelerator_id)).toMatchObject({ kind: "found" });
    const parts = [row.accelerators_embodied_kgco2e, row.host_embodied_kgco2e];
    const isSplit = parts.some((part) => part !== undefined);
    expect([row.id, isSplit && row.embodied_kgco2e !== undefined]).toEqual([row.id, false]);
  }
});

test("cites no source that may not be passed on", () => {
  for (const { source } of parseRows()) expect(source).not.toMatch(/Boavizta|TechPowerUp/);
});
