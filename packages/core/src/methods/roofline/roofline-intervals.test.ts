import { describe, expect, it } from "vitest";
import {
  DENSE_8B,
  MIXTURE,
  estimateRoofline,
  halfWidthOf,
  rooflineEstimator,
  unseenAccelerator,
} from "../../__fixtures__/roofline-estimates.ts";
import { parseActivity } from "../../activity/parse-activity.ts";
import type { Estimate } from "../../estimate/estimate.ts";

const site = { pue: 1.2, carbonIntensityGPerKwh: 100 };
const h100 = { accelerator: "nvidia-h100-sxm5-80gb", count: 8 };
const training = {
  phase: "training",
  model: DENSE_8B,
  workload: { tokenCount: 1e12, sequenceLength: 8192, precision: "bf16" },
  hardware: h100,
  site,
};
const serving = {
  phase: "inference",
  model: DENSE_8B,
  workload: {
    requestCount: 1e5,
    inputTokenCount: 500,
    outputTokenCount: 300,
    precision: "bf16",
    batchSize: 32,
  },
  hardware: { ...h100, count: 1 },
  site,
  period: { start: "2025-03-01" },
};
const estimator = rooflineEstimator({
  accelerators: [
    unseenAccelerator,
    ...["nvidia-h100-sxm5-80gb", "nvidia-a100-sxm4-80gb"].map((id) => ({
      ...unseenAccelerator,
      id,
      vendor: "NVIDIA",
    })),
  ],
});
const estimate = (document: object) => estimator.estimate(parseActivity(document), { unknowns: true });
const idsOf = ({ unknowns }: Estimate) => unknowns?.energyKwh.map(({ id }) => id) ?? [];
const widthOf = async (document: object) => halfWidthOf((await estimate(document)).energyKwh);

/** Half-widths of documents, each of which says one thing less than the one before. */
const widthsOf = (steps: readonly object[]): Promise<readonly number[]> => Promise.all(steps.map(widthOf));

const growing = (widths: readonly number[]): readonly number[] =>
  [...new Set(widths)].toSorted((a, b) => a - b);

describe("the interval widens with each thing nobody says", () => {
  it("of a training: hours, precision, the number of accelerators' name, a PUE", async () => {
    const { precision: _, ...unsaid } = training.workload;
    const open = { ...training, workload: unsaid };
    const widths = await widthsOf([
      { ...training, measured: { acceleratorHours: 1e5 }, overrides: { averageSystemPowerW: 900 } },
      { ...training, measured: { acceleratorHours: 1e5 } },
      training,
      open,
      { ...open, site: { carbonIntensityGPerKwh: 100 } },
      { ...open, site: {}, hardware: {} },
    ]);
    expect(widths).toEqual(growing(widths));
  });

  it("of a training on an accelerator no run of which is known", async () => {
    const unseen = await estimate({ ...training, hardware: { accelerator: "unseen", count: 8 } });
    expect(idsOf(unseen)).toContain("accelerator:unseen:unseen");
    expect(halfWidthOf(unseen.energyKwh)).toBeGreaterThan(await widthOf(training));
  });

  it("of a number of accelerators, in the time a training lasts and little in its energy", async () => {
    const { count: _, ...unnumbered } = h100;
    const [known, open] = [await estimate(training), await estimate({ ...training, hardware: unnumbered })];
    const timeOf = ({ durationS }: Estimate) => halfWidthOf(durationS ?? { low: 1, high: 1 });
    expect(timeOf(open)).toBeGreaterThan(timeOf(known) + 0.3);
    expect(halfWidthOf(open.energyKwh)).toBeLessThan(halfWidthOf(known.energyKwh) + 0.1);
  });

  it("of requests: date, precision, number, batch, a PUE, the accelerator", async () => {
    const { period: _, ...undated } = serving;
    const { precision: __, ...unsaid } = serving.workload;
    const { batchSize: ___, ...unbatched } = unsaid;
    const { count: ____, ...unnumbered } = serving.hardware;
    const widths = await widthsOf([
      serving,
      undated,
      { ...undated, workload: unsaid },
      { ...undated, workload: unsaid, hardware: unnumbered },
      { ...undated, workload: unbatched, hardware: unnumbered },
      { ...undated, workload: unbatched, hardware: unnumbered, site: { carbonIntensityGPerKwh: 100 } },
      { ...undated, workload: unbatched, site: {}, hardware: {} },
    ]);
    expect(widths).toEqual(growing(widths));
  });

  it("of a model whose layers and heads are not known", async () => {
    const sized = { ...serving, model: { type: "dense", parameterCount: 8.03e9 } };
    expect(idsOf(await estimate(sized)).some((id) => id.startsWith("shape:"))).toBe(true);
    expect(await widthOf(sized)).toBeGreaterThan(await widthOf(serving));
  });

  it("of a mixture, whose experts may lie anywhere", async () => {
    const four = { ...serving, model: MIXTURE, hardware: { ...h100, count: 4 } };
    const layout = { tensor: 4, expert: 4 };
    const said = { ...four, workload: { ...four.workload, parallelism: layout } };
    expect(idsOf(await estimate(four))).toContain("experts:assumed");
    expect(idsOf(await estimate(said))).not.toContain("experts:assumed");
    expect(await widthOf(four)).toBeGreaterThan(await widthOf(said));
    expect(await widthOf(said)).toBeGreaterThan(
      await widthOf({ ...serving, hardware: { ...h100, count: 4 } }),
    );
  });
});

describe("what was not measured", () => {
  it.each([
    ["engine tgi", { engine: "tgi" }],
    ["weights in int8", { precision: "int8" }],
    ["prompts of that length", { inputTokenCount: 8193 }],
  ])("is said and widens by a factor of 1.3, in quadrature: %s", async (words, change) => {
    const unlike = { ...serving, workload: { ...serving.workload, ...change } };
    const { energyKwh, assumptions, sources } = await estimate(unlike);
    expect(halfWidthOf(energyKwh)).toBeCloseTo(Math.hypot(await widthOf(serving), Math.log(1.3)), 9);
    const said = assumptions
      .map(({ statement }) => statement)
      .filter((each) => each.includes("widened by 1.3"));
    expect(said).toEqual([
      `no measurement in the calibration has ${words}; the interval is widened by 1.3 for it`,
    ]);
    expect(sources.map(({ citation }) => citation).join()).toContain("what was not measured");
  });
});

describe("every interval", () => {
  it.each([
    ["a training", training],
    ["requests", serving],
    [
      "a deployment",
      { ...serving, workload: { ...serving.workload, deployment: { acceleratorCount: 1, hours: 10 } } },
    ],
    [
      "a share of a training",
      { ...training, phase: "experimentation", workload: { training: training.workload } },
    ],
    ["storage", { phase: "storage", workload: { storedTb: 10, durationDays: 10 }, site }],
  ])("of %s is ordered, is finite, and has each unknown once", async (_, document) => {
    const result = await estimate(document);
    for (const range of [
      result.energyKwh,
      result.operationalCarbonG,
      result.totalCarbonG,
      result.embodiedCarbonG ?? result.energyKwh,
      result.durationS ?? result.energyKwh,
    ]) {
      expect(range.low).toBeGreaterThanOrEqual(0);
      expect(range.central).toBeGreaterThanOrEqual(range.low);
      expect(range.high).toBeGreaterThanOrEqual(range.central);
      expect(Number.isFinite(range.high)).toBe(true);
    }
    for (const list of Object.values(result.unknowns ?? {})) {
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
    }
  });

  it("is ranked in shares of 100 by what makes it, largest first", async () => {
    const { sensitivity = [] } = await estimateRoofline(serving, { sensitivity: true });
    const shares = sensitivity.map(({ totalCarbonPercent }) => totalCarbonPercent);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(100, 9);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
  });

  it("is met by sampling, to 8 % of its half-width", async () => {
    const [plain, sampled] = [
      await estimateRoofline(training),
      await estimateRoofline(training, { sampling: { draws: 20_000, seed: 3 } }),
    ];
    const halfWidth = halfWidthOf(plain.energyKwh);
    expect(sampled.energyKwh.central).toBe(plain.energyKwh.central);
    expect(Math.abs(Math.log(sampled.energyKwh.low / plain.energyKwh.low))).toBeLessThan(0.08 * halfWidth);
    expect(Math.abs(Math.log(sampled.energyKwh.high / plain.energyKwh.high))).toBeLessThan(0.08 * halfWidth);
  });
});

describe("a portfolio", () => {
  const sumOf = (documents: readonly object[]) =>
    estimator.estimatePortfolio(documents.map((document) => parseActivity(document)));

  it("of a thousand requests to one unknown data centre does not average away", async () => {
    const unplaced = { ...serving, site: {} };
    const one = await estimate(unplaced);
    const thousand = await sumOf(Array.from({ length: 1000 }, () => unplaced));
    for (const key of ["energyKwh", "operationalCarbonG", "totalCarbonG"] as const) {
      expect(thousand[key].central / one[key].central).toBeCloseTo(1000, 6);
      expect(halfWidthOf(thousand[key])).toBeCloseTo(halfWidthOf(one[key]), 6);
    }
  });

  it("of several models keeps what they share and averages what is their own", async () => {
    const sizes = [1e9, 3e9, 7e9, 13e9, 30e9].map((parameterCount) => ({
      ...training,
      model: { type: "dense", parameterCount },
    }));
    const [many, single] = [await sumOf(sizes), await widthOf(sizes[2] ?? {})];
    expect(halfWidthOf(many.energyKwh)).toBeLessThan(single);
    const shared = await sumOf(sizes.map((each) => ({ ...each, site: {} })));
    const alone = await widthOf({ ...sizes[2], site: {} });
    expect(halfWidthOf(shared.energyKwh)).toBeLessThan(alone);
    expect(halfWidthOf(shared.energyKwh)).toBeGreaterThan(halfWidthOf(many.energyKwh));
  });

  it("is as wide for one model's training and serving as the model and place they share make it", async () => {
    const two = await sumOf([
      { ...training, site: {} },
      { ...serving, site: {} },
    ]);
    const ids = two.sensitivity.map(({ id }) => id);
    expect(ids.filter((id) => id.startsWith("pue:"))).toHaveLength(1);
    expect(ids.filter((id) => id.startsWith("residual:roofline:"))).toHaveLength(3);
  });

  it("adds up over splits of one load", async () => {
    const whole = await sumOf([training]);
    const halves = await sumOf(
      [4e11, 6e11].map((tokenCount) => ({ ...training, workload: { ...training.workload, tokenCount } })),
    );
    for (const bound of ["low", "central", "high"] as const) {
      expect(halves.energyKwh[bound] / whole.energyKwh[bound]).toBeCloseTo(1, 9);
    }
  });

  it("knows two models of the same size apart from one model twice", async () => {
    const twice = await sumOf([training, training]);
    const apart = await sumOf([training, { ...training, model: { ...DENSE_8B, parameterCount: 8.1e9 } }]);
    expect(halfWidthOf(apart.energyKwh)).toBeLessThan(halfWidthOf(twice.energyKwh));
  });
});
