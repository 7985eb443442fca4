import { expect, test } from "vitest";
import { parseRows } from "../generated/embodied-factors.ts";
import { findEmbodiedFactor } from "./find-embodied-factor.ts";

test.each([
  [16, 1000],
  [12, 1200],
  [7, 1600],
  [4, 1800],
])("LLMCarbon at %i nm: %i g/cm2, as table 3 of the paper", (processNm, carbonGPerCm2) => {
  expect(findEmbodiedFactor({ family: "llmcarbon", processNm })).toMatchObject({
    kind: "found",
    value: { category: "logic", per: "area", processNm, carbonGPerCm2 },
    provenance: { quality: "modelled", license: "Apache-2.0" },
  });
});

test.each([
  { processNm: 28, energyKwh: 0.9, gasG: 175 },
  { processNm: 10, energyKwh: 1.475, gasG: 240 },
  { processNm: 7, energyKwh: 2.15, gasG: 350 },
  { processNm: 5, energyKwh: 2.75, gasG: 430 },
  { processNm: 3, energyKwh: 3.25, gasG: 470 },
])("ACT at $processNm nm follows from the components ACT publishes", ({ processNm, energyKwh, gasG }) => {
  const [taiwanGPerKwh, materialsG, yieldRatio] = [583, 500, 0.875];
  const answer = findEmbodiedFactor({ family: "act", processNm });
  const carbon =
    answer.kind === "found" && answer.value.per === "area" ? answer.value.carbonGPerCm2 : Number.NaN;
  expect(carbon).toBeCloseTo((taiwanGPerKwh * energyKwh + gasG + materialsG) / yieldRatio, -1);
});

test("nodes between those of ACT are marked as derived", () => {
  expect(findEmbodiedFactor({ family: "act", processNm: 12 })).toMatchObject({
    value: { id: "act-12nm-interpolated" },
    provenance: { confidence: "derived" },
  });
});

test("gives memory per GB, pieces per piece", () => {
  expect(findEmbodiedFactor({ id: "llmcarbon-dram-18nm" })).toMatchObject({
    value: { per: "capacity", carbonGPerGb: 400 },
  });
  expect(findEmbodiedFactor({ id: "LLMCARBON-OTHERS-12NM" })).toMatchObject({
    value: { per: "unit", unit: "server", carbonGPerUnit: 148_200 },
  });
});

test.each([
  { category: "hbm", technology: "HBM2e", gPerGb: 900, source: "HotCarbon 2024" },
  { category: "hbm", technology: "hbm3", gPerGb: 780, source: "HGX H100 PCF" },
  { category: "gddr", technology: "GDDR6X", gPerGb: 400, source: "HotCarbon 2024" },
  { category: "dram", technology: "DDR4", gPerGb: 65, source: "SK hynix" },
  { category: "dram", technology: "LPDDR5", gPerGb: 48, source: "SK hynix" },
  { category: "ssd", technology: "SSD", gPerGb: 10.7, source: "ssd_western" },
  { category: "hdd", technology: "HDD", gPerGb: 1.334, source: "hdd" },
] as const)("$category $technology: $gPerGb g/GB", ({ category, technology, gPerGb, source }) => {
  const answer = findEmbodiedFactor({ category, technology });
  expect(answer).toMatchObject({
    kind: "found",
    value: { category, per: "capacity" },
    provenance: { citation: expect.stringContaining(source) },
  });
  expect(answer).toHaveProperty("value.carbonGPerGb", expect.closeTo(gPerGb, 9));
});

test("a technology nobody published a factor for is not covered", () => {
  expect(findEmbodiedFactor({ category: "hbm", technology: "HBM5" })).toEqual({
    kind: "not-covered",
    reason: expect.stringMatching(/"HBM5"; there are .*HBM2e/),
  });
  expect(findEmbodiedFactor({ category: "pcb", technology: "board" })).toMatchObject({ kind: "not-covered" });
  expect(findEmbodiedFactor({ category: "hdd", technology: "SSD" })).toMatchObject({ kind: "not-covered" });
});

test("ACT's rows tell what they are made up of", () => {
  expect(findEmbodiedFactor({ family: "act", processNm: 5 })).toMatchObject({
    value: {
      process: {
        energyKwhPerCm2: 2.75,
        gasGPerCm2: 430,
        materialsGPerCm2: 500,
        fabGPerKwh: 583,
        yieldRatio: 0.875,
      },
    },
  });
  expect(findEmbodiedFactor({ family: "llmcarbon", processNm: 7 })).not.toHaveProperty("value.process");
});

test("a node matches exactly, and the answer says which there are", () => {
  expect(findEmbodiedFactor({ family: "llmcarbon", processNm: 5 })).toEqual({
    kind: "not-covered",
    reason: "the factors of llmcarbon have no node of 5 nm; they have 16, 12, 7, 4 nm",
  });
});

test("an unknown family or id is not covered", () => {
  expect(findEmbodiedFactor({ family: "imec", processNm: 7 })).toMatchObject({
    kind: "not-covered",
    reason: expect.stringContaining("llmcarbon and act"),
  });
  expect(findEmbodiedFactor({ id: "act-7nm-gas95" })).toMatchObject({
    kind: "not-covered",
    suggestions: expect.arrayContaining(["act-7nm-gas95-taiwan"]),
  });
});

test("every factor can be found and has a source", () => {
  for (const { id } of parseRows()) {
    expect(findEmbodiedFactor({ id })).toMatchObject({
      kind: "found",
      value: { id },
      provenance: { datasetId: "embodied-factors", citation: expect.stringMatching(/\S/) },
    });
  }
});
