import {
  MissingFactError,
  bytePerS,
  count,
  flopPerS,
  gigabytes,
  range,
  watts,
  type AcceleratorProfileV1,
} from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { describeServingLoad, type ServedRequests } from "./describe-serving-load.ts";

const H100: AcceleratorProfileV1 = {
  id: "h100",
  vendor: "NVIDIA",
  name: "H100 SXM",
  kind: "gpu",
  tdpW: watts(700),
  idleW: watts(72),
  peakFlopPerS: { bf16: flopPerS(989e12), fp8: flopPerS(1979e12) },
  memoryGb: gigabytes(80),
  memoryTechnology: "HBM3",
  memoryBytePerS: bytePerS(3.35e12),
  interconnectBytePerS: bytePerS(900e9),
};

const sized = (billions: number) =>
  range(count(billions * 1e9), count(billions * 1e9), count(billions * 1e9));

const SERVED: ServedRequests = {
  workload: { requestCount: 1, inputTokenCount: 200, outputTokenCount: 300 },
  architecture: { type: "dense", parameterCount: sized(70) },
  accelerator: H100,
  year: 2026,
};
const describeWith = (changes: Partial<ServedRequests["workload"]>, rest: Partial<ServedRequests> = {}) =>
  describeServingLoad({ ...SERVED, ...rest, workload: { ...SERVED.workload, ...changes } });

describe("describeServingLoad", () => {
  it("says what it assumed of a bare document", () => {
    const { load, assumed } = describeServingLoad(SERVED);
    // 140 GB of weights in 0.7 of 80 GB each: 2.5 accelerators, rounded up to 4
    expect(load.acceleratorCount).toBe(4);
    expect(load.demand).toEqual({ kind: "unknown" });
    expect(assumed).toEqual({
      shape: ["layerCount", "hiddenSize", "headCount", "keyValueHeadCount", "vocabularySize"],
      precision: true,
      count: true,
      engine: false,
      batch: true,
      expertParallel: false,
      accelerator: false,
    });
  });

  it.each([
    [{ batchSize: 12 }, { kind: "batch", batchSize: 12 }],
    [{ concurrency: 30 }, { kind: "concurrency", requestCount: 30 }],
    [{ concurrency: 1e6 }, { kind: "at-once" }],
    [{ requestRatePerS: 8 }, { kind: "rate", requestPerS: 8 }],
    [
      { requestCount: 7200, deployment: { acceleratorCount: 4, hours: 2 } },
      { kind: "rate", requestPerS: 1 },
    ],
  ] as const)("reads the load of %j", (workload, demand) => {
    expect(describeWith(workload).load.demand).toEqual(demand);
  });

  it.each([
    [{ engine: "transformers" }, 2026, "eager"],
    [{ batchSize: 1 }, 2023, "eager"],
    [{ batchSize: 1 }, 2026, "from-2025"],
    [{ engine: "vllm", batchSize: 1 }, 2023, "until-2024"],
    [{ engine: "sglang" }, 2024, "until-2024"],
    [{ engine: "sglang" }, 2025, "overlapped"],
  ] as const)("takes %j of %i for %s", (workload, year, engine) => {
    expect(describeWith(workload, { year }).load.engine).toBe(engine);
  });

  it("counts replicas from tensor groups", () => {
    const { load } = describeWith({ parallelism: { tensor: 2 } }, { acceleratorCount: 8 });
    expect(load.dataParallel).toBe(4);
    expect(describeWith({}, { acceleratorCount: 8 }).load.dataParallel).toBe(1);
  });

  it("deals experts out in newer engines unless told otherwise", () => {
    const architecture = {
      type: "moe",
      parameterCount: sized(100),
      activeParameterCount: sized(10),
    } as const;
    const spreads = (workload: Partial<ServedRequests["workload"]>, year: number) =>
      describeWith(workload, { architecture, year, acceleratorCount: 8 }).load.spreadsExperts;
    expect(spreads({}, 2026)).toBe(true);
    expect(spreads({}, 2024)).toBe(false);
    expect(spreads({ parallelism: { expert: 1 } }, 2026)).toBe(false);
  });

  it("serves weights released in full precision in half of it", () => {
    const architecture = { ...SERVED.architecture, weightPrecision: "fp32" } as const;
    expect(describeWith({}, { architecture }).load.weightBytes).toBe(2);
  });

  it("tells apart what was measured from what was not", () => {
    const card = { ...H100, memoryTechnology: "GDDR6X" };
    const other = { ...H100, vendor: "AMD" };
    expect(describeWith({}, { accelerator: card }).assumed.accelerator).toBe(true);
    expect(describeWith({}, { accelerator: other }).assumed.accelerator).toBe(true);
    expect(describeWith({}, { accelerator: other }).load.accelerator.generation).toBe("other");
  });

  it.each(["tdpW", "memoryGb", "memoryBytePerS"] as const)("asks for %s rather than guess it", (field) => {
    const { [field]: _, ...accelerator } = H100;
    expect(() => describeWith({}, { accelerator })).toThrow(MissingFactError);
  });

  it("asks for a peak rate", () => {
    expect(() => describeWith({}, { accelerator: { ...H100, peakFlopPerS: {} } })).toThrow(MissingFactError);
  });
});
