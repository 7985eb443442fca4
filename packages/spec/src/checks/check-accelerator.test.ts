import { describe, expect, it } from "vitest";
import { checkAccelerator } from "./check-accelerator.ts";

const provenance = {
  datasetId: "accelerators",
  datasetVersion: "1",
  citation: "datasheet",
  publisher: "NVIDIA",
  license: "cited fact",
  quality: "modelled",
  confidence: "derived",
};
const H100 = {
  id: "nvidia-h100-sxm5-80gb",
  vendor: "NVIDIA",
  name: "H100 SXM5 80 GB",
  kind: "gpu",
  releasedOn: "2022-10",
  generation: "hopper",
  tdpW: 700,
  idleW: 70,
  contextIdleW: 121.6,
  peakFlopPerS: { fp16: 989.4e12, fp8: 1978.9e12 },
  memoryGb: 80,
  memoryTechnology: "HBM3",
  memoryBytePerS: 3.35e12,
  interconnectBytePerS: 900e9,
  dieAreaMm2: 814,
  processNm: 4,
  embodiedCarbonG: 164_000,
  derived: {
    dieAreaMm2: { value: 814, provenance },
    efficiencyClass: { value: "B", provenance },
  },
};

describe("an accelerator", () => {
  it("passes with all its figures, and with none", () => {
    const { id, vendor, name, kind } = H100;
    expect(() => checkAccelerator(H100)).not.toThrow();
    expect(() => checkAccelerator({ id, vendor, name, kind, peakFlopPerS: {} })).not.toThrow();
  });

  it.each<[string, object, string]>([
    ["power in kilowatts", { tdpW: 0.7 }, "tdpW: found 0.7; allowed: 1 to 50,000 (kW where W is meant?)"],
    [
      "teraflops",
      { peakFlopPerS: { fp16: 989.4 } },
      "peakFlopPerS.fp16: found 989.4; allowed: 1e9 to 1e18 (TFLOP/s where",
    ],
    ["a rate multiplied twice", { peakFlopPerS: { fp16: 989.4e24 } }, "multiplied by 1e12 twice?"],
    ["a precision nobody has", { peakFlopPerS: { fp17: 1e15 } }, 'peakFlopPerS: found "fp17"'],
    [
      "memory in bytes",
      { memoryGb: 80e9 },
      "memoryGb: found 80000000000; allowed: 0.001 to 10,000 (bytes or MB",
    ],
    ["bandwidth in terabytes, taken for gigabytes", { memoryBytePerS: 2.039e9 }, "TB/s where GB/s is?"],
    ["bandwidth in gigabytes", { memoryBytePerS: 3350 }, "GB/s where byte/s is meant?"],
    ["links in gigabytes", { interconnectBytePerS: 900 }, "GB/s where byte/s is meant?"],
    ["area in square centimetres", { dieAreaMm2: 8.14 }, "cm² where mm² is meant?"],
    ["a node in micrometres", { processNm: 0.004 }, "µm where nm is meant?"],
    [
      "carbon in kilograms",
      { embodiedCarbonG: 164 },
      "embodiedCarbonG: found 164; allowed: 500 to 2e7 (kg where g is meant?)",
    ],
    ["more at rest than at work", { idleW: 900 }, "idleW: found 900; allowed: at most tdpW, 700"],
    ["a negative figure", { tdpW: -700 }, "tdpW: found -700"],
    ["NaN", { memoryGb: Number.NaN }, "memoryGb: found NaN"],
    ["text", { tdpW: "700" }, "a number without quotes"],
    ["no id", { id: undefined }, "id: found nothing"],
    ["a kind nobody builds", { kind: "abacus" }, 'kind: found "abacus"'],
    ["no rates", { peakFlopPerS: undefined }, "peakFlopPerS: found nothing"],
    [
      "a derived figure without its origin",
      { derived: { dieAreaMm2: { value: 814 } } },
      "derived.dieAreaMm2.provenance: found nothing",
    ],
    [
      "a class nobody gives",
      { derived: { efficiencyClass: { value: "F", provenance } } },
      'derived.efficiencyClass: found "F"',
    ],
    ["a part of a die below nothing", { dieUnits: { cpuMm2: -1 } }, "dieUnits.cpuMm2: found -1"],
  ])("is refused with %s", (_, changes, said) => {
    expect(() => checkAccelerator({ ...H100, ...changes })).toThrow(said);
  });

  it("is an object", () => {
    expect(() => checkAccelerator("H100")).toThrow('accelerator: found "H100"');
  });
});
