import { describe, expect, it } from "vitest";
import { checkEmbodiedFactor } from "./check-embodied-factor.ts";

const process = {
  energyKwhPerCm2: 2.75,
  gasGPerCm2: 430,
  materialsGPerCm2: 500,
  fabGPerKwh: 583,
  yieldRatio: 0.875,
};
const LOGIC = {
  id: "act-5nm",
  category: "logic",
  technology: "5 nm",
  processNm: 5,
  per: "area",
  carbonGPerCm2: 2895,
  process,
};
const DRAM = { id: "act-ddr4", category: "dram", technology: "DDR4", per: "capacity", carbonGPerGb: 65 };
const DISK = { id: "exos", category: "hdd", technology: "HDD", per: "capacity", carbonGPerGb: 1.14 };
const PACKAGE = {
  id: "ic",
  category: "packaging",
  technology: "IC",
  per: "unit",
  carbonGPerUnit: 150,
  unit: "IC",
};

describe("an embodied factor", () => {
  it("passes per area, per capacity and per unit", () => {
    for (const factor of [LOGIC, DRAM, DISK, PACKAGE])
      expect(() => checkEmbodiedFactor(factor)).not.toThrow();
  });

  it.each<[string, object, string]>([
    [
      "logic in kilograms",
      { ...LOGIC, carbonGPerCm2: 2.895 },
      "carbonGPerCm2: found 2.895; allowed: 100 to 50,000 (kg",
    ],
    ["memory in kilograms", { ...DRAM, carbonGPerGb: 0.065 }, "kg where g is meant?"],
    ["a disk in kilograms", { ...DISK, carbonGPerGb: 0.00114 }, "kg where g is meant?"],
    ["a package in kilograms", { ...PACKAGE, carbonGPerUnit: 0.15 }, "kg where g is meant?"],
    [
      "a yield in percent",
      { ...LOGIC, process: { ...process, yieldRatio: 87.5 } },
      "percent where a ratio is meant?",
    ],
    [
      "a yield of nothing",
      { ...LOGIC, process: { ...process, yieldRatio: 0 } },
      "process.yieldRatio: found 0",
    ],
    [
      "a fab's grid in kilograms",
      { ...LOGIC, process: { ...process, fabGPerKwh: 0.583 } },
      "process.fabGPerKwh",
    ],
    ["no way of counting", { ...LOGIC, per: "wafer" }, 'per: found "wafer"; allowed: area, capacity or unit'],
    ["a category nobody has", { ...LOGIC, category: "glue" }, 'category: found "glue"'],
    ["a unit without a name", { ...PACKAGE, unit: "" }, 'unit: found ""'],
  ])("is refused with %s", (_, factor, said) => {
    expect(() => checkEmbodiedFactor(factor)).toThrow(said);
  });
});
