import { toSecondsFromYears365 } from "@llmcarbon/spec";
import { expect, test } from "vitest";
import { findAccelerator } from "../accelerators/find-accelerator.ts";
import { parseRows } from "../generated/systems.ts";
import { findSystem, listSystems } from "./find-system.ts";

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

test("a system answers by its own id, what nobody verified too", () => {
  // NVIDIA DGX A100 datasheet: 6.5 kW; Patterson et al. 2021, table 4: 330 W for each V100 of GPT-3's training.
  expect(findSystem("dgx-a100-640gb")).toMatchObject({
    value: { id: "dgx-a100-640gb", acceleratorId: "nvidia-a100-sxm4-80gb", maxPowerW: 6500 },
    provenance: { confidence: "unverified" },
  });
  expect(findSystem("measured-per-accelerator-gpt3-175b")).toMatchObject({
    value: { acceleratorsPerSystem: 1, typicalPowerW: 330 },
    provenance: { confidence: "published" },
  });
});

test("what nobody verified stands for no accelerator", () => {
  expect(findSystem("nvidia-a100-sxm4-80gb")).toMatchObject({ value: { id: "jean-zay-8xa100" } });
  expect(findSystem("nvidia-v100-sxm3-32gb")).toEqual({
    kind: "not-covered",
    reason: expect.stringContaining('no system stands for "nvidia-v100-sxm3-32gb"'),
    suggestions: ["dgx-2"],
  });
  for (const { accelerator_id: accelerator } of parseRows()) {
    const answer = findSystem(accelerator);
    expect(answer).not.toMatchObject({ provenance: { confidence: "unverified" } });
  }
});

test("what Teads estimated is no published measurement", () => {
  const answer = findSystem("nvidia-v100-sxm2-16gb");
  // Eight boards of 300 W and 639 W beside them.
  expect(answer).toMatchObject({
    value: { id: "aws-p3-16xlarge", maxPowerW: 3038.8 },
    provenance: { confidence: "derived", citation: expect.stringContaining("estimate") },
  });
});

test("every listed system is found by its id", () => {
  for (const { id, name, vendor } of listSystems()) {
    expect(findSystem(id)).toMatchObject({ kind: "found", value: { id, name, vendor } });
  }
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
  for (const { source } of parseRows()) expect(source).not.toMatch(/Boavizta|TechPowerUp|ecologits/i);
});
