import {
  count,
  gPerCm2,
  gPerGb,
  gPerKwh,
  grams,
  kwhPerCm2,
  ratio,
  squareMillimeters,
  toGramsFromKilograms,
  type AcceleratorProfileV1,
  type EmbodiedFactorV1,
  type SourcedV1,
  type SystemProfileV1,
} from "@llmcarbon/spec";
import { describe, expect, test } from "vitest";
import { fakeAccelerator, fakeProvenance } from "../__fixtures__/fake-providers.ts";
import type { HardwareFacts } from "../facts/facts.ts";
import { computeMachineCarbon } from "./compute-machine-carbon.ts";
import { listManufactureSources } from "./list-manufacture-sources.ts";

const sourced = <Value>(value: Value): SourcedV1<Value> => ({ value, provenance: fakeProvenance });
const factor = (
  parts: { readonly per: "capacity" | "unit" | "area"; readonly g: number },
  category: EmbodiedFactorV1["category"],
): SourcedV1<EmbodiedFactorV1> => {
  const named = { id: category, category, technology: category } as const;
  if (parts.per === "area") return sourced({ ...named, per: "area", carbonGPerCm2: gPerCm2(parts.g) });
  return parts.per === "capacity"
    ? sourced({ ...named, per: "capacity", carbonGPerGb: gPerGb(parts.g) })
    : sourced({ ...named, per: "unit", carbonGPerUnit: grams(parts.g), unit: "piece" });
};

const v100 = fakeAccelerator({
  id: "v100",
  peakTflopPerS: 125,
  tdpW: 300,
  memoryGb: 32,
  dieAreaMm2: 815,
  processNm: 12,
});
const manufacture = {
  fab: factor({ per: "area", g: 1714 }, "logic"),
  memory: factor({ per: "capacity", g: 900 }, "hbm"),
  packaging: factor({ per: "unit", g: 150 }, "packaging"),
  hostMemory: factor({ per: "capacity", g: 65 }, "dram"),
  hostFlash: factor({ per: "capacity", g: 10.7 }, "ssd"),
  hostBody: factor({ per: "unit", g: 148_200 }, "other"),
};
const system = (published: Partial<SystemProfileV1>) =>
  sourced<SystemProfileV1>({
    id: "node",
    name: "node",
    vendor: "maker",
    acceleratorId: "v100",
    acceleratorsPerSystem: count(8),
    ...published,
  });
const machineOf = (accelerator: AcceleratorProfileV1, facts: Partial<HardwareFacts> = {}) =>
  computeMachineCarbon({ accelerator: sourced(accelerator), isAssumed: false, manufacture, ...facts });

/** by hand: die 8.15 cm² × 1,714, memory 32 × 900, package 150, heat sink 300 W × 38.4, board 37,100 */
const V100_G = 8.15 * 1714 + 32 * 900 + 150 + 300 * 38.4 + 37_100;
/** by hand: 2 × 1,470, 512 GB × 65, 7,680 GB × 10.7, body 148,200, by eight */
const HOST_G = (2 * 1470 + 512 * 65 + 7680 * 10.7 + 148_200) / 8;

describe("from parts", () => {
  test("a V100 and its eighth of a server", () => {
    const machine = machineOf(v100);
    expect(machine?.acceleratorG).toBeCloseTo(V100_G, 6);
    expect(machine?.hostG).toBeCloseTo(HOST_G, 6);
    expect(machine).toMatchObject({ acceleratorOrigin: "parts", hostOrigin: "parts" });
  });

  test("XLM: 512 of them over 20.4 days within 10 % of the 0.66 t published", () => {
    const machine = machineOf(v100);
    const carbonG = (machine?.acceleratorG ?? 0) + (machine?.hostG ?? 0);
    const tonnes = (carbonG * 512 * 20.4 * 24) / (6 * 8760 * 0.85) / 1e6;
    expect(Math.abs(tonnes / 0.66 - 1)).toBeLessThan(0.1);
  });

  test("a factor told by its process is computed from it", () => {
    const process = {
      energyKwhPerCm2: kwhPerCm2(1.3375),
      gasGPerCm2: gPerCm2(220),
      materialsGPerCm2: gPerCm2(500),
      fabGPerKwh: gPerKwh(0),
      yieldRatio: ratio(0.5),
    };
    const fab = sourced<EmbodiedFactorV1>({
      id: "fab",
      category: "logic",
      technology: "fab",
      per: "area",
      carbonGPerCm2: gPerCm2(9999),
      process,
    });
    const machine = machineOf(v100, { manufacture: { ...manufacture, fab } });
    expect(machine?.acceleratorG).toBeCloseTo(V100_G - 8.15 * 1714 + 8.15 * 1440, 6);
  });

  test("without the fab's factor the one of another family stands in", () => {
    const { fab: _, ...rest } = manufacture;
    const logicFactor = factor({ per: "area", g: 1200 }, "logic");
    const machine = machineOf(v100, { manufacture: rest, logicFactor });
    expect(machine?.acceleratorG).toBeCloseTo(V100_G - 8.15 * 514, 6);
  });

  test("a part that is not known is not counted, and nothing is told where neither die nor memory is", () => {
    const { dieAreaMm2: _, ...noDie } = v100;
    expect(machineOf(noDie)?.acceleratorG).toBeCloseTo(V100_G - 8.15 * 1714, 6);
    expect(machineOf(fakeAccelerator({ id: "unknown", peakTflopPerS: 1, tdpW: 100 }))).toBeUndefined();
  });
});

describe("published figures win, scope by scope", () => {
  test("a split system: its accelerators and its server by eight", () => {
    const node = system({
      acceleratorsEmbodiedCarbonG: toGramsFromKilograms(1200),
      hostEmbodiedCarbonG: toGramsFromKilograms(2500),
    });
    expect(machineOf(v100, { system: node })).toMatchObject({
      acceleratorG: 150_000,
      hostG: 312_500,
      acceleratorOrigin: "system",
      hostOrigin: "system",
    });
  });

  test("a baseboard is not a server: the host beside it still comes from its parts", () => {
    const board = system({ acceleratorsEmbodiedCarbonG: toGramsFromKilograms(1312) });
    const machine = machineOf(v100, { system: board });
    expect(machine?.acceleratorG).toBe(164_000);
    expect(machine?.hostG).toBeCloseTo(HOST_G, 6);
  });

  test("a figure of the part itself goes before its parts", () => {
    const machine = machineOf({ ...v100, embodiedCarbonG: grams(127_600) });
    expect(machine).toMatchObject({ acceleratorG: 127_600, acceleratorOrigin: "part" });
  });

  test("a whole that is not split is kept: the host is what the accelerator leaves", () => {
    const whole = system({
      acceleratorsPerSystem: count(1),
      embodiedCarbonG: toGramsFromKilograms(692),
    });
    const machine = machineOf({ ...v100, embodiedCarbonG: grams(323_000) }, { system: whole });
    expect(machine).toMatchObject({ acceleratorG: 323_000, hostG: 369_000, hostOrigin: "system" });
    const bare = machineOf(fakeAccelerator({ id: "chip", peakTflopPerS: 1 }), { system: whole });
    expect(bare).toMatchObject({ acceleratorG: 692_000, hostG: 0 });
  });
});

test("a system on a chip with a phone's memory is a device of its own: die, memory and package", () => {
  const soc = {
    ...v100,
    kind: "soc",
    memoryTechnology: "LPDDR5",
    dieAreaMm2: squareMillimeters(350),
  } as const;
  const memory = factor({ per: "capacity", g: 48 }, "dram");
  const machine = machineOf(soc, { manufacture: { ...manufacture, memory } });
  expect(machine?.acceleratorG).toBeCloseTo(3.5 * 1714 + 32 * 48 + 150, 6);
  expect(machine?.hostG).toBe(0);
  const stacked = machineOf({ ...soc, memoryTechnology: "HBM3" });
  expect(stacked?.hostG).toBeCloseTo(HOST_G, 6);
  const card = machineOf({ ...soc, kind: "asic" });
  expect(card?.hostG).toBeCloseTo(HOST_G, 6);
  const dieUnits = {
    cpuMm2: squareMillimeters(100),
    gpuMm2: squareMillimeters(100),
    npuMm2: squareMillimeters(50),
    memoryControllersMm2: squareMillimeters(25),
    restMm2: squareMillimeters(75),
  };
  const byUnit = machineOf({ ...soc, dieUnits }, { manufacture: { ...manufacture, memory } });
  expect(byUnit?.acceleratorG).toBeCloseTo(machine?.acceleratorG ?? 0, 6);
});

test("the interval of a server from parts holds a published one, and that of a published one is narrower", () => {
  const parts = machineOf(v100);
  const node = system({ hostEmbodiedCarbonG: toGramsFromKilograms(2500) });
  const published = machineOf(v100, { system: node });
  const highOf = (machine = parts) =>
    ((machine?.acceleratorG ?? 0) + (machine?.hostG ?? 0)) * Math.exp(machine?.spread.above ?? 0);
  expect(highOf(parts)).toBeGreaterThan((published?.acceleratorG ?? 0) + (published?.hostG ?? 0));
  expect(published?.spread.above ?? 1).toBeLessThan(parts?.spread.above ?? 0);
});

test("sources are of what was used and of nothing else", () => {
  const hardware: HardwareFacts = { accelerator: sourced(v100), isAssumed: false, manufacture };
  const fromParts = listManufactureSources(hardware, machineOf(v100)!);
  expect(fromParts.map(({ datasetId }) => datasetId)).toEqual(
    expect.arrayContaining(["fake", "nvidia-hgx-h100-pcf", "nvidia-dgx-1"]),
  );
  const node = system({ acceleratorsEmbodiedCarbonG: grams(8), hostEmbodiedCarbonG: grams(8) });
  const published = { ...hardware, system: node };
  expect(listManufactureSources(published, computeMachineCarbon(published)!)).toEqual([fakeProvenance]);
});
