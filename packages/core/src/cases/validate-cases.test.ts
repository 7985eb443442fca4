import { acceleratorHours, kwh } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { fakeAccelerator, fakeProviders } from "../__fixtures__/fake-providers.ts";
import { parseActivity } from "../activity/parse-activity.ts";
import { createEstimator } from "../estimator.ts";
import type { Case } from "./case.ts";
import { resolveCase } from "./resolve-case.ts";
import { energyWithin, scoreCase } from "./score-case.ts";
import { validateCases } from "./validate-cases.ts";

const estimator = createEstimator({ providers: fakeProviders() });

const ARCHITECTURE = { type: "dense", parameterCount: 7e9 };
const PUE = 1.5;

/** 1 MWh of accelerators and 1,000 accelerator hours, observed by a made-up meter. */
const trainingCase = (told: Partial<Case> = {}): Case => ({
  kind: "case",
  id: "run",
  phase: "training",
  evidence: "measured",
  stratum: "dense",
  model: "seven",
  activity: {
    phase: "training",
    model: ARCHITECTURE,
    workload: { tokenCount: 1e12 },
    hardware: { accelerator: "nvidia-a100-sxm4-80gb", count: 64 },
    site: { pue: PUE, carbonIntensityGPerKwh: 0 },
  },
  observed: { energyKwh: kwh(1000), energyScope: "accelerators", acceleratorHours: acceleratorHours(1000) },
  hours: acceleratorHours(1000),
  ...told,
});

const validate = (cases: Parameters<typeof validateCases>[0], method = "llmcarbon") =>
  validateCases(cases, { estimator, method, others: ["mlco2", "ecologits"] });

async function estimateCase(published: Case) {
  const resolved = await resolveCase(published, estimator);
  if (resolved.kind !== "resolved") throw new Error(resolved.reason);
  return estimator.estimateWithFacts(resolved.activity, resolved.facts);
}

describe("resolveCase", () => {
  it("takes the model as the row spells it out where no provider knows its name", async () => {
    const named = { ...(trainingCase().activity as object), model: "nobody knows it" };
    const unknown = await resolveCase(trainingCase({ activity: named }), estimator);
    expect(unknown).toMatchObject({ kind: "unscored", reason: "unknown-name at model" });
    const known = await resolveCase(trainingCase({ activity: named, architecture: ARCHITECTURE }), estimator);
    expect(known.kind === "resolved" && known.activity.model).toEqual(ARCHITECTURE);
  });

  it("takes the row's own size where a provider knows the name for another one", async () => {
    const ofSeven: Parameters<typeof resolveCase>[1] = {
      resolveFacts: async (activity) =>
        estimator.resolveFacts(
          activity.model === "seven" ? parseActivity({ ...activity, model: ARCHITECTURE }) : activity,
        ),
    };
    const resolveAs = async (parameterCount: number) => {
      const activity = { ...(trainingCase().activity as object), model: "seven" };
      const architecture = { ...ARCHITECTURE, parameterCount };
      const found = await resolveCase(trainingCase({ activity, architecture }), ofSeven);
      return found.kind === "resolved" ? found.activity.model : found.reason;
    };
    expect(await resolveAs(8e9)).toBe("seven");
    expect(await resolveAs(70e9)).toMatchObject({ parameterCount: 70e9 });
    expect(await resolveAs(1e9)).toMatchObject({ parameterCount: 1e9 });
  });

  it("takes an accelerator in another spelling than the catalogue's", async () => {
    const known = createEstimator({
      providers: fakeProviders({ accelerators: [fakeAccelerator({ id: "H200", peakTflopPerS: 989 })] }),
    });
    const machines = { accelerator: "NVIDIA H200-SXM-141GB", count: 8 };
    const activity = { ...(trainingCase().activity as object), hardware: machines };
    const respelt = await resolveCase(trainingCase({ activity }), known);
    expect(respelt.kind === "resolved" && respelt.facts.hardware).toMatchObject({
      accelerator: { value: { id: "H200" } },
      count: 8,
    });
  });

  it("says why a document is refused without the figures in it", async () => {
    const activity = { ...(trainingCase().activity as object), hardware: { accelerator: "abacus" } };
    const unknown = await resolveCase(trainingCase({ activity }), estimator);
    expect(unknown).toMatchObject({ kind: "unscored", reason: "unknown-name at hardware.accelerator" });
    const wrong = await resolveCase(trainingCase({ activity: { phase: "training" } }), estimator);
    expect(wrong).toMatchObject({ kind: "unscored", reason: "invalid-document at model" });
  });
});

describe("scoreCase", () => {
  it("compares energy within what the meter saw", async () => {
    const estimate = await estimateCase(trainingCase());
    const accelerators = energyWithin(estimate, "accelerators").central;
    expect(accelerators).toBeGreaterThan(0);
    expect(energyWithin(estimate, "accelerators-and-pue").central).toBeCloseTo(accelerators * PUE, 6);
    const it = energyWithin(estimate, "it").central;
    expect(it).toBeGreaterThanOrEqual(accelerators);
    expect(energyWithin(estimate, "facility").central).toBeCloseTo(it * PUE, 6);
  });

  it("gives the factor as larger over smaller, and says whether the interval holds", async () => {
    const estimate = await estimateCase(trainingCase());
    const { low, central } = energyWithin(estimate, "facility");
    const score = (observed: number) =>
      scoreCase(
        trainingCase({ observed: { energyKwh: kwh(observed), energyScope: "facility" } }),
        estimate,
      )[0];
    expect(score(central * 4)?.factor).toBeCloseTo(4, 9);
    expect(score(central / 4)?.factor).toBeCloseTo(4, 9);
    expect(score(low)?.within).toBe(true);
    expect(score(low * 0.99)?.within).toBe(false);
    expect(score(0)).toBeUndefined();
  });
});

describe("validateCases", () => {
  it("groups by phase, quantity, evidence and stratum", async () => {
    const cases = [trainingCase(), trainingCase({ id: "other", evidence: "reported" })];
    const { asked, caseCount } = await validate(cases);
    expect(caseCount).toBe(2);
    expect(asked.groups.map(({ quantity, by, name, count }) => `${quantity} ${by} ${name} ${count}`)).toEqual(
      [
        "acceleratorHours all all 2",
        "acceleratorHours evidence measured 1",
        "acceleratorHours evidence reported 1",
        "acceleratorHours stratum dense 2",
        "energyKwh all all 2",
        "energyKwh evidence measured 1",
        "energyKwh evidence reported 1",
        "energyKwh stratum dense 2",
      ],
    );
  });

  it("gives mlco2 the hours of the case, says so, and scores its energy alone: hours times design power", async () => {
    const { others } = await validate([trainingCase()]);
    const mlco2 = others.find(({ method }) => method === "mlco2");
    expect(mlco2?.isGivenHours).toBe(true);
    expect(mlco2?.scores.map(({ quantity, predicted }) => [quantity, predicted])).toEqual([
      ["energyKwh", 400],
    ]);
  });

  it("hides the hours from every other method", async () => {
    const { asked } = await validate([trainingCase({ hours: acceleratorHours(1) })]);
    const { asked: other } = await validate([trainingCase({ hours: acceleratorHours(1e6) })]);
    expect(asked.scores).toEqual(other.scores);
  });

  it("counts what is not scored by reason, the most frequent first", async () => {
    const unscored = { kind: "unscored", id: "odd", reason: "no output length" } as const;
    const { asked, others } = await validate([
      unscored,
      { ...unscored, id: "odder" },
      trainingCase({ observed: {} }),
    ]);
    expect(asked.unscored).toEqual([
      { reason: "no output length", count: 2, ids: ["odd", "odder"] },
      { reason: "nothing both predicted and observed", count: 1, ids: ["run"] },
    ]);
    expect(others.map((other) => other.unscored)).toEqual([[], []]);
  });

  it("shows another method on the rows of the asked one only", async () => {
    const { others } = await validate([trainingCase({ hours: acceleratorHours(1) })], "ecologits");
    expect(others.map(({ method, scores }) => [method, scores.length])).toEqual([["mlco2", 0]]);
  });

  it("says why another method gives no figure for such a row", async () => {
    const { others } = await validate([trainingCase()]);
    const ecologits = others.find(({ method }) => method === "ecologits");
    expect(ecologits?.unscored).toEqual([{ reason: "does not apply to training", count: 1, ids: ["run"] }]);
  });
});
