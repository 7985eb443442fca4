import { InvalidDocumentError } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { evaluateNode, listNodes } from "../../../__fixtures__/evaluate-trace.ts";
import { codesOf, energyOf, estimateRoofline, pathsOf } from "../../../__fixtures__/roofline-estimates.ts";
import { parseActivity } from "../../../activity/parse-activity.ts";

const none = { requestCount: 0, inputTokenCount: 0, outputTokenCount: 0 };
const idle = (deployment: object = {}, hardware: object = {}) => ({
  phase: "inference",
  hardware: {
    accelerator: "nvidia-h100-sxm5-80gb",
    lifetimeYears: 5,
    lifetimeUtilizationRatio: 1,
    ...hardware,
  },
  workload: { ...none, deployment: { acceleratorCount: 8, hours: 100, ...deployment } },
});
const hold = (deployment?: object, hardware?: object) =>
  estimateRoofline(idle(deployment, hardware), { trace: true });

/** Manufacture of an H100 with its share of a server, by an hour of five years. */
const hourlyG = async () => ((await hold()).embodiedCarbonG?.central ?? 0) / 800;

describe("machines that serve nothing", () => {
  it("draw 121.6 W with a context open and 13.1 W beside it, under the facility's overhead, of no model", async () => {
    const estimate = await hold();
    expect(energyOf(estimate, "accelerators")).toBeCloseTo(0.8 * 121.6, 9);
    expect(energyOf(estimate, "host")).toBeCloseTo(0.8 * 13.1, 9);
    expect(estimate.energyKwh.central).toBeCloseTo(1.2 * 0.8 * 134.7, 9);
    expect(estimate.energyKwh.low).toBeLessThan(estimate.energyKwh.central);
    expect(estimate.acceleratorHours).toEqual({ low: 800, central: 800, high: 800 });
    expect(estimate.durationS?.central).toBe(360_000);
    expect(estimate.resolved.model).toBeNull();
    expect(pathsOf(estimate)).toContain("workload.deployment");
  });

  it("are idle for what no activity accounts for, and carry manufacture for that long", async () => {
    const [whole, rest] = [await hold(), await hold({ bookedHours: 600 })];
    expect(rest.energyKwh.central).toBeCloseTo(whole.energyKwh.central / 4, 9);
    expect(rest.embodiedCarbonG?.central).toBeCloseTo((whole.embodiedCarbonG?.central ?? 0) / 4, 6);
  });

  it("carry what usage does not carry already, never less than nothing nor more than their own hours", async () => {
    const perHourG = await hourlyG();
    const rest = await hold({ bookedHours: 600, bookedEmbodiedCarbonG: 700 * perHourG });
    expect(rest.embodiedCarbonG?.central).toBeCloseTo(100 * perHourG, 6);
    const carried = await hold({ bookedHours: 600, bookedEmbodiedCarbonG: 900 * perHourG });
    expect(carried.embodiedCarbonG?.central).toBe(0);
    const light = await hold({ bookedHours: 600, bookedEmbodiedCarbonG: 100 * perHourG });
    expect(light.embodiedCarbonG?.central).toBeCloseTo(200 * perHourG, 6);
  });

  it("are not there where activities account for more, which is said", async () => {
    const estimate = await hold({ bookedHours: 1000 });
    expect(estimate.energyKwh.central).toBe(0);
    expect(codesOf(estimate)).toContain("used-beyond-reserved");
    expect(codesOf(await hold({ bookedHours: 800 }))).not.toContain("used-beyond-reserved");
  });

  it("tell formulas that come to their figures", async () => {
    const { trace, energyKwh } = await hold({ bookedHours: 600, bookedEmbodiedCarbonG: 1000 });
    const nodes = listNodes(trace);
    const [machines, embodied] = ["E_IT", "m_emb"].map((symbol) =>
      nodes.find(({ output }) => output.symbol === symbol),
    );
    expect(evaluateNode(machines!)).toBeCloseTo(energyKwh.central / 1.2, 9);
    expect(Number(evaluateNode(embodied!)) / embodied!.output.value).toBeCloseTo(1, 9);
  });

  it.each([
    ["a model", { ...idle({ bookedHours: 1 }), model: "gpt-4o" }],
    [
      "requests",
      {
        ...idle({ bookedHours: 1 }),
        model: "gpt-4o",
        workload: { ...none, requestCount: 1, deployment: { acceleratorCount: 8, hours: 1, bookedHours: 1 } },
      },
    ],
  ])("have no %s where hours of others are taken off", (_, document) => {
    expect(() => parseActivity(document)).toThrow(
      "workload.deployment.bookedHours: found 1; allowed: none, unless requestCount is 0 and no model is given",
    );
  });

  it.each([
    [
      "requests",
      { ...idle(), workload: { ...none, requestCount: 1, deployment: { acceleratorCount: 8, hours: 1 } } },
    ],
    ["no deployment", { ...idle(), workload: none }],
    ["another method", { ...idle(), method: "ecologits" }],
  ])("need a model with %s", (_, document) => {
    expect(() => parseActivity(document)).toThrow(InvalidDocumentError);
  });
});
