import { count, exactly, pue, range, type ModelProfileV1 } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import golden from "../../../golden/ecologits.json" with { type: "json" };
import { fakeProvenance, fakeProviders } from "../../__fixtures__/fake-providers.ts";
import { hasWorkload } from "../../activity/has-workload.ts";
import { parseActivity } from "../../activity/parse-activity.ts";
import type { Estimate } from "../../estimate/estimate.ts";
import { explainEstimate } from "../../estimate/explain-estimate.ts";
import { createEstimator } from "../../estimator.ts";
import { computeServing, rangeOf } from "./compute-serving.ts";
import { createEcologitsMethod } from "./create-ecologits-method.ts";

/** A closed model, whose active parameters are guessed to lie between 44e9 and 132e9. */
const closed: ModelProfileV1 = {
  id: "gpt-4o",
  name: "GPT-4o",
  developer: "OpenAI",
  openness: "closed",
  architecture: {
    type: "moe",
    parameterCount: exactly(count(440e9)),
    activeParameterCount: range(count(44e9), count(88e9), count(132e9)),
  },
};
const estimator = createEstimator({ providers: fakeProviders({ models: [closed], typicalPue: 1.5 }) });

const serving = {
  phase: "inference",
  method: "ecologits",
  model: { type: "dense", parameterCount: 123e9 },
  workload: { requestCount: 1000, inputTokenCount: 0, outputTokenCount: 400 },
  site: { pue: 1.16, carbonIntensityGPerKwh: 473.01 },
};
const estimate = (changes: object = {}, trace = false): Promise<Estimate> =>
  estimator.estimate(parseActivity({ ...serving, ...changes }), { trace });

const messageOf = ({ warnings }: Estimate, wanted: string) =>
  warnings.find(({ code }) => code === wanted)?.message;

const findCase = (model: string, zone: string) =>
  golden.cases.find(
    ({ input }) =>
      input.model === model &&
      input.zone === zone &&
      input.output_tokens === 400 &&
      input.request_latency_s === null,
  )?.output;

describe("an estimate by EcoLogits", () => {
  it("is what the program gives a thousand requests to an open model", async () => {
    const expected = findCase("mistral-large-latest", "WOR")!;
    const result = await estimate({ site: { ...serving.site, wueLPerKwh: 0.09 } });
    expect(result.energyKwh.central).toBeCloseTo(1000 * (expected.energy_kwh as number), 12);
    expect(result.operationalCarbonG.central).toBeCloseTo(1e6 * (expected.usage.gwp_kgco2eq as number), 9);
    expect(result.embodiedCarbonG?.central).toBeCloseTo(1e6 * (expected.embodied.gwp_kgco2eq as number), 9);
    expect(result.totalCarbonG.central).toBeCloseTo(1e6 * (expected.gwp_kgco2eq as number), 9);
    expect(result.waterL?.central).toBeCloseTo(1000 * (expected.wcf_l as number), 9);
  });

  it("goes from the smallest to the largest size a closed model may have", () => {
    const expected = findCase("gpt-4o", "USA")?.energy_kwh as { min: number; max: number };
    const activity = parseActivity({ ...serving, model: "gpt-4o" });
    if (!hasWorkload(activity) || activity.phase !== "inference") throw new Error("not served");
    const { architecture, ...model } = closed;
    const served = computeServing({
      activity,
      model: { ...model, architecture: { value: architecture, provenance: fakeProvenance } },
      pue: pue(1.2),
    });
    const { low, high } = rangeOf(served, ({ energyKwh }) => energyKwh);
    expect(low).toBeCloseTo(1000 * expected.min, 12);
    expect(high).toBeCloseTo(1000 * expected.max, 12);
  });

  it("is wider for a closed model than how far the method is off anyway", async () => {
    const open = await estimate();
    expect(open.energyKwh.high / open.energyKwh.central).toBeCloseTo(37.29, 9);
    const { energyKwh } = await estimate({ model: "gpt-4o" });
    expect(energyKwh.high / energyKwh.central).toBeGreaterThan(37.29);
    expect(energyKwh.central / energyKwh.low).toBeGreaterThan(37.29);
  });

  it("doubts a PUE nobody stated", async () => {
    const stated = await estimate({ site: { ...serving.site, pue: 1.5 } });
    const assumed = await estimate({ site: { carbonIntensityGPerKwh: 473.01 } });
    expect(assumed.energyKwh.central).toBe(stated.energyKwh.central);
    expect(assumed.energyKwh.high).toBeGreaterThan(stated.energyKwh.high);
  });

  it("adds up over GPUs, server and facility, and books its share of the batch", async () => {
    const { breakdown, energyKwh, durationS, acceleratorHours, resolved } = await estimate();
    expect(breakdown.map(({ component }) => component)).toEqual([
      "accelerators",
      "host",
      "facility-overhead",
    ]);
    const [gpus, host, overhead] = breakdown.map((line) => line.energyKwh.central);
    expect(overhead! / (gpus! + host!)).toBeCloseTo(0.16, 12);
    expect(energyKwh.central).toBeCloseTo(gpus! + host! + overhead!, 12);
    expect(resolved.hardware).toMatchObject({ accelerator: "nvidia-h100-sxm5-80gb", count: 4 });
    // 1,000 requests of 400 tokens at 0.1228938 s each, in batches of 64
    expect(durationS?.central).toBeCloseTo((1000 * 400 * 0.1228938) / 64, 1);
    expect(acceleratorHours?.central).toBeCloseTo((4 * durationS!.central) / 3600, 9);
  });

  it("books what the document states of manufacture", async () => {
    const { embodiedCarbonG } = await estimate({ overrides: { embodiedCarbonG: 7 } });
    expect(embodiedCarbonG).toEqual({ low: 7, central: 7, high: 7 });
  });

  it("says what it assumes, and nothing of an accelerator it has no use for", async () => {
    const { assumptions, waterL } = await estimate();
    expect(assumptions.map(({ path }) => path)).toEqual(["hardware.accelerator", "workload.batchSize"]);
    expect(assumptions[0]?.statement).toContain("this one takes 4 of them");
    expect(waterL).toBeNull();
  });

  it("names what it has no use for", async () => {
    const result = await estimate({
      workload: { ...serving.workload, inputTokenCount: 1200, batchSize: 8 },
      hardware: { accelerator: "nvidia-a100-sxm4-80gb" },
      measured: { durationS: 60 },
    });
    expect(messageOf(result, "input-tokens-not-counted")).toContain("1200 input tokens");
    expect(messageOf(result, "input-not-used")).toBe(
      "this method has no use for workload.batchSize, measured.durationS",
    );
    expect(messageOf(result, "hardware-not-used")).toContain("servers of its own");
    expect((await estimate()).warnings).toEqual([]);
  });

  it("explains itself down to the constants of its fits", async () => {
    const lines = explainEstimate(await estimate({ site: { ...serving.site, wueLPerKwh: 0.09 } }, true));
    const text = lines.join("\n");
    for (const part of [
      "E_gpu = (α e^(β B) P_act + γ) T",
      "M = k P Q / 8",
      "WUE_grid",
      "EcoLogits, GenAI Impact",
    ]) {
      expect(text).toContain(part);
    }
  });

  it("makes nothing of no requests", async () => {
    const result = await estimate({ workload: { ...serving.workload, requestCount: 0 } }, true);
    expect(result.energyKwh).toEqual({ low: 0, central: 0, high: 0 });
  });

  it("is there for served tokens of a model of known size alone", async () => {
    const { phases } = createEcologitsMethod();
    expect(phases).toEqual(["inference"]);
    await expect(estimate({ phase: "training", workload: { tokenCount: 1e9 } })).rejects.toThrow("method");
    await expect(estimate({ model: { type: "moe", parameterCount: 440e9 } })).rejects.toThrow(
      "model.activeParameterCount",
    );
  });
});
