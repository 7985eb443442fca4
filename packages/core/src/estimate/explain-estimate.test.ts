import { describe, expect, it } from "vitest";
import { fakeProviders } from "../__fixtures__/fake-providers.ts";
import { parseActivity } from "../activity/parse-activity.ts";
import { createEstimator } from "../estimator.ts";
import { explainEstimate } from "./explain-estimate.ts";
import type { TraceNode } from "./trace.ts";

const estimator = createEstimator({ providers: fakeProviders() });
const gpt3 = {
  method: "llmcarbon",
  phase: "training",
  model: { type: "dense", layerCount: 96, hiddenSize: 12_288, vocabularySize: 51_200 },
  workload: { tokenCount: 300e9 },
  hardware: { accelerator: "nvidia-v100-sxm2-32gb", count: 10_000 },
  site: { pue: 1.1, carbonIntensityGPerKwh: 429 },
};
const traced = (changes: object = {}) =>
  estimator.estimate(parseActivity({ ...gpt3, ...changes }), { trace: true });

/** Every node of a tree. */
const nodesOf = (nodes: readonly TraceNode[]): readonly TraceNode[] =>
  nodes.flatMap((node) => [
    node,
    ...nodesOf(node.inputs.flatMap(({ formula }) => (formula === undefined ? [] : [formula]))),
  ]);

describe("the trace", () => {
  it("leads from the total down to the sizes of the model", async () => {
    const { trace } = await traced();
    expect(nodesOf(trace).map(({ name }) => name)).toEqual([
      "Total carbon",
      "Operational carbon",
      "Facility energy",
      "Hardware energy",
      "Time in use",
      "Work",
      "Parameters",
      "Efficiency",
      "Throughput of a V100",
      "Throughput of an A100 of 80 GB",
      "Embodied carbon",
      "Chip carbon",
      "Server carbon",
    ]);
  });

  it.each([
    ["the released code", {}],
    ["the paper", { method: "llmcarbon-paper" }],
    [
      "a mixture",
      { method: "llmcarbon-paper", model: { type: "moe", parameterCount: 6e11, activeParameterCount: 1e10 } },
    ],
    ["an efficiency that is stated", { overrides: { hardwareEfficiency: 0.197, averageSystemPowerW: 330 } }],
    ["hours that were measured", { measured: { acceleratorHours: 3_552_000 } }],
    [
      "energy that was measured",
      {
        method: "measured",
        measured: { energyKwh: 1_287_000, acceleratorHours: 3_552_000, energyScope: "it" },
      },
    ],
    ["manufacture that is stated", { overrides: { embodiedCarbonG: 5e6 } }],
  ])("of %s gives back the figures of the estimate", async (_, changes) => {
    const estimate = await traced(changes);
    const valueOf = (wanted: string) =>
      nodesOf(estimate.trace).find(({ name }) => name === wanted)?.output.value;
    expect(valueOf("Total carbon")).toBe(estimate.totalCarbonG.central);
    expect(valueOf("Operational carbon")).toBe(estimate.operationalCarbonG.central);
  });

  it("multiplies out where equations are products", async () => {
    const { trace } = await traced({ overrides: { hardwareEfficiency: 0.197, averageSystemPowerW: 330 } });
    const nodes = nodesOf(trace);
    const inputOf = (name: string, symbol: string) =>
      Number(
        nodes.find((node) => node.name === name)?.inputs.find((input) => input.symbol === symbol)?.value,
      );
    const [work, count, peak, efficiency] = ["C", "n", "R", "η"].map((symbol) =>
      inputOf("Time in use", symbol),
    );
    const time = nodes.find(({ name }) => name === "Time in use")?.output.value ?? 0;
    expect(time / (work! / (count! * peak! * efficiency!))).toBeCloseTo(1, 12);
    expect(inputOf("Work", "P") * inputOf("Work", "D") * 6).toBe(work);
  });

  it("follows stored bytes too", async () => {
    const { model: _, hardware: __, ...rest } = gpt3;
    const workload = { storedTb: 32.7, transferredTb: 277.4, durationDays: 180 };
    const estimate = await estimator.estimate(parseActivity({ ...rest, phase: "storage", workload }), {
      trace: true,
    });
    expect(nodesOf(estimate.trace).map(({ name }) => name)).toEqual([
      "Operational carbon",
      "Energy",
      "Storage energy",
      "Transfer energy",
    ]);
  });
});

describe("explainEstimate", () => {
  it("prints values with units, intervals, equations, sources and licences", async () => {
    const lines = explainEstimate(await traced());
    expect(lines[0]).toMatch(/^m = \S+ gCO2e \(90 %: \S+ to \S+\), Total carbon$/);
    expect(lines).toContain("  by m = m_op + m_emb [docs/methodology/llmcarbon.md, eq. 13]");
    const text = lines.join("\n");
    expect(text).toContain("I = 429 gCO2e/kWh, carbon intensity of grid unnamed (document)");
    expect(text).toContain("D = 3e11, tokens (document)");
    expect(text).toMatch(
      /R = 1\.25e14 FLOP\/s, dense peak rate .* \(fact; made up for a test; licence: CC0-1\.0\)/,
    );
    expect(text).toMatch(/P = 300 W, .*\(assumption; /);
    expect(text).toContain("licence: Apache-2.0");
    expect(lines.every((line) => !line.includes("\n"))).toBe(true);
  });

  it("says so when there is no trace", async () => {
    const estimate = await estimator.estimate(parseActivity(gpt3));
    expect(explainEstimate(estimate)).toEqual(["no trace: ask for the estimate with its trace"]);
  });
});
