import { describe, expect, it } from "vitest";
import { evaluateNode, listNodes } from "../../__fixtures__/evaluate-trace.ts";
import { DENSE_8B, ENCODER, MIXTURE, estimateRoofline } from "../../__fixtures__/roofline-estimates.ts";

const site = { pue: 1.2, carbonIntensityGPerKwh: 100, wueLPerKwh: 0.5, gridWaterLPerKwh: 2 };
const hardware = { accelerator: "nvidia-h100-sxm5-80gb", count: 8 };
const workload = { tokenCount: 1e12, precision: "bf16" };
const training = { phase: "training", model: DENSE_8B, workload, hardware, site };
const request = { requestCount: 1e5, inputTokenCount: 500, outputTokenCount: 300, precision: "bf16" };
const serving = {
  phase: "inference",
  model: DENSE_8B,
  workload: { ...request, batchSize: 32 },
  hardware,
  site,
};
const serve = (changes: object, others: object = {}) => ({
  ...serving,
  workload: { ...request, ...changes },
  ...others,
});
const tuning = { ...training, phase: "fine-tuning" };
const images = { task: "image-generation", requestCount: 10, inputTokenCount: 0, outputTokenCount: 0 };

const documents: readonly (readonly [string, object])[] = [
  ["a training", training],
  ["a training with peripherals", { ...training, hardware: { ...hardware, peripheralPowerW: 5 } }],
  ["a training with stated overhead", { ...training, workload: { ...workload, restartOverheadRatio: 0.1 } }],
  ["a training of stated efficiency", { ...training, overrides: { hardwareEfficiency: 0.3 } }],
  ["a training of stated power", { ...training, overrides: { averageSystemPowerW: 500 } }],
  ["a training of measured hours", { ...training, measured: { acceleratorHours: 1e4 } }],
  ["a training of stated manufacture", { ...training, overrides: { embodiedCarbonG: 5e6 } }],
  ["a mixture", { ...training, model: MIXTURE }],
  ["qlora", { ...tuning, workload: { ...workload, technique: "qlora" } }],
  [
    "rollouts",
    { ...tuning, workload: { ...workload, objective: "reinforcement", rollouts: serving.workload } },
  ],
  ["a share of a training", { ...training, phase: "experimentation", workload: { training: workload } }],
  [
    "a list of runs",
    {
      ...training,
      phase: "experimentation",
      workload: {
        runs: [
          { ...workload, runCount: 3 },
          { ...workload, parameterCount: 1e9 },
        ],
      },
    },
  ],
  ["a batch", serving],
  ["an unknown batch", serve({})],
  ["a rate", serve({ requestRatePerS: 2 })],
  ["a saturated rate", serve({ requestRatePerS: 1e5 })],
  ["a deployment", serve({ deployment: { acceleratorCount: 8, hours: 100 } })],
  ["an idle deployment", serve({ requestCount: 0, deployment: { acceleratorCount: 8, hours: 100 } })],
  ["a deployment in batches", serve({ batchSize: 32, deployment: { acceleratorCount: 8, hours: 100 } })],
  ["speculation", serve({ batchSize: 32, speculativeTokensPerStep: 3 })],
  ["replicas", serve({ batchSize: 32, parallelism: { tensor: 2, data: 4 } })],
  ["metered requests", { ...serving, measured: { acceleratorHours: 77, averagePowerW: 400 } }],
  ["requests of stated power", { ...serving, overrides: { averageSystemPowerW: 500 } }],
  ["embeddings", serve({ task: "embedding", outputTokenCount: 0, batchSize: 64 }, { model: ENCODER })],
  ["pictures", { ...serving, workload: images }],
  [
    "storage",
    {
      phase: "storage",
      workload: { storedTb: 10, durationDays: 100, transferredTb: 3, medium: "ssd", replicationFactor: 2 },
      site,
    },
  ],
  ["a storage service", { phase: "storage", workload: { storedTb: 10, durationDays: 100 }, site }],
];

/** Equations of more than sums, products and quotients of inputs: a fit, the parts of a step, a sum over runs. */
const BEYOND_PRODUCTS = /^(η = exp|t = t_weights|h = Σ)/;

describe.each(documents)("the trace of %s", (_name, document) => {
  it("ends in the figures of the estimate", async () => {
    const estimate = await estimateRoofline(document, { trace: true });
    const nodes = listNodes(estimate.trace);
    const outputOf = (name: string) => nodes.find((node) => node.name === name)?.output;
    const { operationalCarbonG, totalCarbonG, waterL, water } = estimate;
    expect(outputOf("Operational carbon")?.value).toBe(operationalCarbonG.central);
    expect(outputOf("Operational carbon")?.high).toBe(operationalCarbonG.high);
    const total = outputOf("Total carbon") ?? outputOf("Operational carbon");
    expect(total?.value).toBe(totalCarbonG.central);
    expect(outputOf("Water")?.value).toBe(waterL?.central);
    expect(outputOf("Water on site")?.value).toBe(water?.siteL?.central);
    const energy = outputOf("Facility energy") ?? outputOf("Energy");
    expect(energy?.value).toBe(estimate.energyKwh.central);
  });

  it("multiplies out at every formula of sums, products and quotients", async () => {
    const { trace } = await estimateRoofline(document, { trace: true });
    const open: string[] = [];
    const wrong: string[] = [];
    for (const node of listNodes(trace)) {
      const { name, equation, output } = node;
      const value = evaluateNode(node);
      if (value === undefined) open.push(equation);
      else if (Math.abs(value - output.value) > 1e-9 * Math.abs(output.value)) {
        wrong.push(`${name}: ${equation} is ${value}, not ${output.value}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(open.filter((equation) => !BEYOND_PRODUCTS.test(equation))).toEqual([]);
  });

  it("hands the result of a formula on as it is, in its unit", async () => {
    const { trace } = await estimateRoofline(document, { trace: true });
    for (const { inputs } of listNodes(trace)) {
      for (const { formula, value, unit, symbol } of inputs) {
        expect(symbol).not.toBe("");
        expect(unit).not.toBe("");
        if (formula === undefined) continue;
        expect(value).toBe(formula.output.value);
        expect(unit).toBe(formula.output.unit);
      }
    }
  });
});

describe("a sum over runs", () => {
  it("is their hours, each as often as it was run", async () => {
    const runs = documents.find(([name]) => name === "a list of runs")?.[1] ?? {};
    const { trace } = await estimateRoofline(runs, { trace: true });
    const sum = listNodes(trace).find(({ equation }) => equation.includes("Σ"));
    const values = sum?.inputs.map(({ value }) => Number(value)) ?? [];
    const [first = 0, often = 0, second = 0, once = 0] = values;
    expect([often, once]).toEqual([3, 1]);
    expect((first * often + second * once) / (sum?.output.value ?? 1)).toBeCloseTo(1, 12);
  });
});

describe("the sources of a trace", () => {
  it("stand at every fact and constant, and the calibration at what is fitted", async () => {
    const { trace } = await estimateRoofline(training, { trace: true });
    const inputs = listNodes(trace).flatMap((node) => node.inputs);
    const cited = inputs.filter(({ origin }) => origin === "fact" || origin === "constant");
    expect(cited.length).toBeGreaterThan(3);
    for (const { provenance } of cited) expect(provenance).toBeDefined();
    expect(inputs.find(({ symbol }) => symbol === "P_acc")?.provenance?.citation).toContain("calibration");
  });

  it("say of what the document states that it does, and of what it does not that it is assumed", async () => {
    const originOf = async (document: object, wanted: string) => {
      const { trace } = await estimateRoofline(document, { trace: true });
      return listNodes(trace)
        .flatMap((node) => node.inputs)
        .find(({ symbol }) => symbol === wanted)?.origin;
    };
    const stated = { ...training, workload: { ...workload, restartOverheadRatio: 0.1 } };
    expect(await originOf(stated, "1 + o")).toBe("document");
    expect(await originOf(training, "1 + o")).toBe("assumption");
    expect(await originOf(serve({}), "B")).toBe("assumption");
    expect(await originOf({ ...training, overrides: { hardwareEfficiency: 0.3 } }, "η")).toBe("document");
    const storage = { phase: "storage", workload: { storedTb: 1, durationDays: 1 }, site };
    expect(await originOf(storage, "r")).toBe("assumption");
  });
});
