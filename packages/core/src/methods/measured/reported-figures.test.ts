import { InvalidDocumentError } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { FAKE_ACCELERATORS, fakeProvenance, fakeProviders } from "../../__fixtures__/fake-providers.ts";
import { evaluateNode, listNodes } from "../../__fixtures__/evaluate-trace.ts";
import { parseActivity } from "../../activity/parse-activity.ts";
import type { Estimate } from "../../estimate/estimate.ts";
import { createEstimator, type EstimateOptions } from "../../estimator.ts";
import { sumEstimates } from "../../portfolio/sum-estimates.ts";

const estimator = createEstimator({
  providers: fakeProviders({
    accelerators: FAKE_ACCELERATORS,
    zones: { world: { low: 300, central: 400, high: 500 }, FR: { low: 40, central: 50, high: 80 }, IS: 0 },
    typicalPue: 1.5,
  }),
});

const estimate = (measured: object, changes: object = {}, options?: EstimateOptions): Promise<Estimate> =>
  estimator.estimate(
    parseActivity({ phase: "inference", site: { gridZone: "FR" }, ...changes, measured }),
    options,
  );

/** What was reported 40 % too low is 1 / 0.6 times as much. */
const OFF = 1 / 0.6;

const around = (central: number, factor: number) => ({
  low: expect.closeTo(central / factor, 6) as number,
  central,
  high: expect.closeTo(central * factor, 6) as number,
});

const operationalOf = ({ breakdown }: Estimate) =>
  Object.fromEntries(
    breakdown.map(({ component, operationalCarbonG }) => [component, operationalCarbonG.central]),
  );

describe("reported carbon", () => {
  it("alone is booked as it is, and implies the energy that the place makes of it", async () => {
    const result = await estimate({ operationalCarbonG: 1000 });
    expect(result).toMatchObject({
      method: { id: "measured" },
      quality: "reported",
      figureQuality: { energyKwh: "modelled" },
      operationalCarbonG: around(1000, OFF),
      embodiedCarbonG: null,
      resolved: { model: null, hardware: null, site: { gridZone: "FR", carbonIntensityGPerKwh: 50 } },
    });
    expect(result.totalCarbonG).toEqual(result.operationalCarbonG);
    expect(result.energyKwh.central).toBe(20);
    // A cleaner grid than thought means more energy: 50 / 40 up, 80 / 50 down, beside the error of the report.
    expect(Math.log(result.energyKwh.high / 20)).toBeCloseTo(
      Math.hypot(Math.log(OFF), Math.log(50 / 40)),
      12,
    );
    expect(Math.log(20 / result.energyKwh.low)).toBeCloseTo(Math.hypot(Math.log(OFF), Math.log(80 / 50)), 12);
    expect(result.assumptions.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["measured.energyKwh", "measured.operationalCarbonG"]),
    );
  });

  it("has no kind of grid figure, for nobody says by which it was made", async () => {
    const result = await estimate({ operationalCarbonG: 1000 });
    expect(result.resolved.site.grid).toBeUndefined();
    const read = await estimate({ energyKwh: 20 });
    expect(read.resolved.site.grid).toBeDefined();
    expect(sumEstimates([result]).operationalCarbonByKind).toMatchObject([{ kind: null }]);
  });

  it("beside a reading leaves the energy exact, and goes to machines and overhead by their energy", async () => {
    const measured = { operationalCarbonG: 900, energyKwh: 20, energyScope: "it" };
    const result = await estimate(measured, { site: { gridZone: "FR", pue: 1.5 } });
    expect(result.energyKwh).toEqual({ low: 30, central: 30, high: 30 });
    expect(result.operationalCarbonG).toEqual(around(900, OFF));
    expect(operationalOf(result)).toEqual({ accelerators: 600, "facility-overhead": 300 });
    expect(result.figureQuality).toBeUndefined();
  });

  it.each<[string, object, boolean]>([
    ["implied energy", { operationalCarbonG: 900 }, true],
    ["a reading", { energyKwh: 20 }, true],
    ["a report beside a reading", { operationalCarbonG: 900, energyKwh: 20 }, false],
  ])("cites the grid where it has a part: %s", async (_name, measured, isCited) => {
    const activity = parseActivity({ phase: "inference", site: { gridZone: "FR" }, measured });
    const facts = await estimator.resolveFacts(activity);
    const intensity = { ...facts.site.intensity, provenance: { ...fakeProvenance, citation: "the grid" } };
    const { sources } = estimator.estimateWithFacts(activity, {
      ...facts,
      site: { ...facts.site, intensity },
    });
    expect(sources.some(({ citation }) => citation === "the grid")).toBe(isCited);
  });

  it("is not lost where the energy is said to be nothing", async () => {
    const result = await estimate({ operationalCarbonG: 900, energyKwh: 0 });
    expect(operationalOf(result)).toEqual({ accelerators: 900 });
    expect(result.energyKwh.central).toBe(0);
  });

  it("of nothing is nothing, at a clean place too", async () => {
    const result = await estimate({ operationalCarbonG: 0 }, { site: { gridZone: "IS" } });
    const nothing = { low: 0, central: 0, high: 0 };
    expect(result).toMatchObject({ operationalCarbonG: nothing, energyKwh: nothing });
  });

  it("is refused where the place's grid cannot have emitted it", async () => {
    const refused = estimate({ operationalCarbonG: 5 }, { site: { gridZone: "IS" } });
    await expect(refused).rejects.toThrow(InvalidDocumentError);
    await expect(refused).rejects.toThrow(
      /measured\.operationalCarbonG: found 5; allowed: at most 0, .*"IS"/,
    );
    const slip = estimate({ operationalCarbonG: 1e15 }, { site: { carbonIntensityGPerKwh: 1e-6 } });
    await expect(slip).rejects.toThrow(InvalidDocumentError);
  });

  it("is warned of where a unit has slipped, and else is not", async () => {
    const codes = async (operationalCarbonG: number) =>
      (await estimate({ operationalCarbonG, energyKwh: 20 })).warnings.map(({ code }) => code);
    expect(await codes(1)).toContain("carbon-unlike-grid");
    expect(await codes(1e6)).toContain("carbon-unlike-grid");
    expect(await codes(3000)).not.toContain("carbon-unlike-grid");
    expect((await estimate({ operationalCarbonG: 1 })).warnings.map(({ code }) => code)).toEqual([
      "embodied-unknown",
    ]);
  });

  it("keeps the quality that the document states", async () => {
    expect((await estimate({ operationalCarbonG: 1, quality: "measured" })).quality).toBe("measured");
  });
});

describe("reported manufacture and water", () => {
  it("are booked as they are, with the errors of their kind", async () => {
    const measured = { energyKwh: 20, embodiedCarbonG: 300, waterL: 40 };
    const result = await estimate(measured, { site: { gridZone: "FR", wueLPerKwh: 1.8 } });
    expect(result.embodiedCarbonG).toEqual(around(300, 1.7));
    expect(result.waterL).toEqual(around(40, OFF));
    expect(result.water).toBeNull();
    expect(result.totalCarbonG.central).toBe(1300);
    expect(result.quality).toBe("reported");
    expect(result.warnings.map(({ code }) => code)).not.toContain("embodied-unknown");
    expect(result.assumptions.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["measured.embodiedCarbonG", "measured.waterL"]),
    );
  });

  it("stand for what hours and place would have made", async () => {
    const hardware = { accelerator: "nvidia-a100-sxm4-80gb", count: 8 };
    const computed = await estimate({ energyKwh: 20, acceleratorHours: 80 }, { hardware });
    expect(computed.embodiedCarbonG?.central).not.toBe(300);
    const told = await estimate({ energyKwh: 20, acceleratorHours: 80, embodiedCarbonG: 300 }, { hardware });
    expect(told.embodiedCarbonG?.central).toBe(300);
    expect(told.acceleratorHours?.central).toBe(80);
  });

  it("cannot stand without energy or carbon of the use", async () => {
    const reported = { phase: "inference", measured: { waterL: 5, embodiedCarbonG: 5 } };
    expect(() => parseActivity({ ...reported, method: "measured" })).toThrow(
      "measured.energyKwh: found nothing",
    );
    expect(() => parseActivity(reported)).toThrow("model: found nothing");
    const document = { method: "measured", model: { type: "dense", parameterCount: 8e9 } };
    const workload = { requestCount: 1, inputTokenCount: 1, outputTokenCount: 1 };
    await expect(estimate({ waterL: 5 }, { ...document, workload })).rejects.toThrow("measured.energyKwh");
  });
});

describe("the unknowns of reports", () => {
  it("are the same for all of them: a thousand are as uncertain as one", async () => {
    const one = await estimate({ operationalCarbonG: 1000 }, {}, { unknowns: true });
    const sum = sumEstimates([one, one, one]);
    expect(sum.operationalCarbonG.high / sum.operationalCarbonG.central).toBeCloseTo(OFF, 12);
  });
});

describe("the tree of a report", () => {
  it.each<[string, object]>([
    ["of carbon alone", { operationalCarbonG: 1000 }],
    ["of carbon beside a reading", { operationalCarbonG: 1000, energyKwh: 20 }],
    ["of carbon and manufacture", { operationalCarbonG: 1000, embodiedCarbonG: 50 }],
    ["of manufacture beside a reading", { energyKwh: 20, embodiedCarbonG: 50 }],
  ])("%s comes to its figures", async (_name, measured) => {
    const result = await estimate(measured, {}, { trace: true });
    const nodes = listNodes(result.trace);
    for (const node of nodes) expect(evaluateNode(node)).toBeCloseTo(node.output.value, 9);
    const values = Object.fromEntries(nodes.map(({ output }) => [output.symbol, output.value]));
    expect(values).toMatchObject({ E: 20, m_op: 1000 });
    expect(result.trace[0]?.output.value).toBe(result.totalCarbonG.central);
  });
});

describe("a document without model and workload", () => {
  it.each<[string, object]>([
    ["a reading", { phase: "training", measured: { energyKwh: 5 } }],
    ["a report", { phase: "fine-tuning", measured: { operationalCarbonG: 5 } }],
    ["a reading of bytes", { phase: "storage", measured: { energyKwh: 5 } }],
    [
      "a reading of experiments with its method",
      { phase: "experimentation", method: "measured", measured: { energyKwh: 5 } },
    ],
    [
      "hours at design power",
      { phase: "training", method: "mlco2", measured: { acceleratorHours: 5 }, hardware: {} },
    ],
  ])("is estimated from %s", async (_name, document) => {
    const result = await estimator.estimate(parseActivity(document), { trace: true, unknowns: true });
    expect(result.resolved.model).toBeNull();
    expect(result.energyKwh.central).toBeGreaterThan(0);
    expect(result.trace.length).toBeGreaterThan(0);
  });

  it("cannot be estimated by a method that models the work", async () => {
    const activity = parseActivity({ phase: "training", measured: { energyKwh: 5 } });
    const facts = await estimator.resolveFacts(activity);
    for (const method of ["roofline", "llmcarbon", "llmcarbon-paper"]) {
      expect(() => estimator.estimateWithFacts({ ...activity, method }, facts)).toThrow(
        `for method ${method}`,
      );
    }
  });
});
