import {
  MissingFactError,
  UnknownNameError,
  bytePerS,
  count,
  found,
  notCovered,
  type HardwareProviderV1,
  type InstanceProfileV1,
} from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { FAKE_ACCELERATORS, fakeProvenance, fakeProviders } from "../__fixtures__/fake-providers.ts";
import { parseActivity } from "../activity/parse-activity.ts";
import { createEstimator } from "../estimator.ts";

const P4D: InstanceProfileV1 = {
  id: "aws/p4d.24xlarge",
  vendor: "AWS",
  name: "p4d.24xlarge",
  acceleratorId: "nvidia-a100-sxm4-80gb",
  acceleratorCount: 8,
  virtualCpuCount: count(96),
  memoryGib: 1152,
};
const EIGHTH: InstanceProfileV1 = {
  ...P4D,
  id: "azure/nv6ads",
  acceleratorCount: 0.125,
};
const ORPHAN: InstanceProfileV1 = { ...P4D, id: "aws/orphan", acceleratorId: "nobody-knows" };

const instances = [P4D, EIGHTH, ORPHAN];
const A100 = { ...FAKE_ACCELERATORS[0]!, memoryBytePerS: bytePerS(2.039e12) };
const [hardware] = fakeProviders({ accelerators: [A100] }).hardware as [HardwareProviderV1];
const estimator = createEstimator({
  providers: {
    ...fakeProviders(),
    hardware: [
      {
        ...hardware,
        doFindInstance: async ({ name }) => {
          const instance = instances.find(({ id }) => id === name);
          const suggestions = instances.map(({ id }) => id);
          return instance === undefined
            ? notCovered("no such instance", suggestions)
            : found(instance, { ...fakeProvenance, citation: "instances" });
        },
      },
    ],
  },
});

const training = {
  phase: "training",
  model: { type: "dense", parameterCount: 7e9 },
  workload: { tokenCount: 1e11 },
};
const estimate = (machines: object, document: object = training) =>
  estimator.estimate(parseActivity({ ...document, hardware: machines }));

describe("an instance", () => {
  it("stands for its accelerators: its count times theirs", async () => {
    const rented = await estimate({ instance: "aws/p4d.24xlarge", count: 4 });
    const named = await estimate({ accelerator: "nvidia-a100-sxm4-80gb", count: 32 });
    expect(rented.totalCarbonG).toEqual(named.totalCarbonG);
    expect(rented.resolved.hardware).toEqual({
      ...named.resolved.hardware,
      count: 32,
      instance: {
        id: "aws/p4d.24xlarge",
        vendor: "AWS",
        name: "p4d.24xlarge",
        acceleratorCount: 8,
        count: 4,
        virtualCpuCount: 96,
        memoryGib: 1152,
      },
    });
    expect(rented.sources.map(({ citation }) => citation)).toContain("instances");
    expect(rented.assumptions).toEqual(named.assumptions);
  });

  it("may share an accelerator with others", async () => {
    const serving = {
      phase: "inference",
      model: { type: "dense", parameterCount: 1e9 },
      workload: { requestCount: 1000, inputTokenCount: 100, outputTokenCount: 100 },
    };
    const shared = await estimate({ instance: "azure/nv6ads", count: 16 }, serving);
    const named = await estimate({ accelerator: "nvidia-a100-sxm4-80gb", count: 2 }, serving);
    expect(shared.resolved.hardware?.count).toBe(2);
    expect(shared.energyKwh).toEqual(named.energyKwh);
  });

  it.each(["roofline", "llmcarbon", "mlco2"])(
    "may be less than one accelerator for method %s",
    async (method) => {
      const measured = { durationS: 3600 };
      const document = method === "mlco2" ? { ...training, method, measured } : { ...training, method };
      const { resolved, energyKwh } = await estimate({ instance: "azure/nv6ads", count: 1 }, document);
      expect(resolved.hardware?.count).toBe(0.125);
      expect(energyKwh.central).toBeGreaterThan(0);
      const whole = await estimate({ instance: "azure/nv6ads", count: 8 }, document);
      const ratio = whole.energyKwh.central / energyKwh.central;
      expect(Math.abs(ratio / (method === "mlco2" ? 8 : 1) - 1)).toBeLessThan(0.1);
    },
  );

  it("is counted in accelerators where a meter read a duration, too", async () => {
    const measured = { energyKwh: 100, durationS: 36_000 };
    const rented = await estimate({ instance: "aws/p4d.24xlarge", count: 2 }, { ...training, measured });
    expect(rented.acceleratorHours?.central).toBeCloseTo(2 * 8 * 10, 9);
    expect(rented.resolved.hardware?.count).toBe(16);
  });

  it("without a count leaves the number of accelerators to the method", async () => {
    const { resolved } = await estimate({ instance: "aws/p4d.24xlarge" });
    expect(resolved.hardware?.instance).not.toHaveProperty("count");
    expect(resolved.hardware?.count).toBeGreaterThan(0);
  });

  it("without a count is rented whole, and as many as hold the model", async () => {
    const serve = (parameterCount: number, machines: object = { instance: "aws/p4d.24xlarge" }) =>
      estimate(machines, {
        phase: "inference",
        model: { type: "dense", parameterCount },
        workload: { requestCount: 10, inputTokenCount: 100, outputTokenCount: 100 },
      });
    const [small, large] = [await serve(7e9), await serve(4e11)];
    expect([small, large].map(({ resolved }) => resolved.hardware?.count)).toEqual([8, 16]);
    const one = await serve(7e9, { instance: "aws/p4d.24xlarge", count: 1 });
    expect(small.energyKwh.central).toBe(one.energyKwh.central);
    expect(small.assumptions).toContainEqual({
      path: "hardware.count",
      statement:
        'no number given; 8 accelerators are taken, those of the fewest "aws/p4d.24xlarge" that hold the weights',
    });
    const bare = await serve(7e9, { accelerator: "nvidia-a100-sxm4-80gb" });
    expect(bare.assumptions).toContainEqual({
      path: "hardware.count",
      statement: "no number given; 1 accelerator is taken, which holds the weights",
    });
    expect((await serve(7e9, { instance: "azure/nv6ads" })).resolved.hardware?.count).toBe(1);
  });

  it("is refused where nobody knows it, with those that look like it", async () => {
    const refused = estimate({ instance: "aws/p4d" });
    await expect(refused).rejects.toThrow(UnknownNameError);
    await expect(refused).rejects.toThrow("hardware.instance: found unknown instance");
    await expect(refused).rejects.toThrow("aws/p4d.24xlarge");
  });

  it("is refused where nobody knows its accelerators", async () => {
    await expect(estimate({ instance: "aws/orphan" })).rejects.toThrow(MissingFactError);
    await expect(estimate({ instance: "aws/orphan" })).rejects.toThrow('"nobody-knows"');
  });

  it("does not stand beside an accelerator", () => {
    const both = { instance: "aws/p4d.24xlarge", accelerator: "google-tpu-v3" };
    expect(() => parseActivity({ ...training, hardware: both })).toThrow("either hardware.accelerator or");
  });
});
