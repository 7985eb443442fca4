import {
  canonicalJson,
  createEstimator,
  parseActivity,
  splitUsage,
  usageOf,
  type Activity,
  type ActivityOf,
} from "@llmcarbon/core";
import { isResolved, type ResolvedFactor, type UnitFigure } from "@llmcarbon/prisma";
import { createGridProvider } from "@llmcarbon/providers-grid";
import { createHardwareProvider } from "@llmcarbon/providers-hardware";
import { createModelProvider } from "@llmcarbon/providers-models";
import { describe, expect, it } from "vitest";
import { compileFactor } from "./compile-factor.ts";

const estimator = createEstimator({
  providers: {
    hardware: [createHardwareProvider()],
    grid: [createGridProvider()],
    models: [createModelProvider()],
  },
});

const call = {
  id: "call-1",
  phase: "inference",
  model: "llama-3.1-8b",
  hardware: { accelerator: "H100", count: 1 },
  site: { countryCode: "DE" },
  workload: { requestCount: 1, inputTokenCount: 1000, outputTokenCount: 300 },
  period: { start: "2024-03-01T10:00:00Z" },
};

function toBasis(document: object): ActivityOf<"inference"> {
  const split = splitUsage(parseActivity(document));
  if (split.unit !== "tokens") throw new Error("not in units");
  return split.basis;
}

const compile = (document: object, site?: Activity["site"]) =>
  compileFactor(estimator, { unit: "tokens", basis: toBasis(document), site });

async function resolve(document: object, site?: Activity["site"]): Promise<ResolvedFactor> {
  const version = await compile(document, site);
  if (!isResolved(version)) throw new Error(version.unresolvedReason);
  return version;
}

const reasonOf = async (document: object, site?: Activity["site"]): Promise<string | undefined> => {
  const version = await compile(document, site);
  return isResolved(version) ? undefined : version.unresolvedReason;
};

describe("compiling a basis of calls", () => {
  it("gives figures per token that give the estimate of a request of its lengths again", async () => {
    const { energyKwh, operationalCarbonG, totalCarbonG, ...factor } = await resolve(call);
    const estimate = await estimator.estimate(toBasis(call));
    const usage = usageOf(toBasis(call));
    const apply = (figure: UnitFigure) =>
      figure.perQuantity * usage.requestCount +
      figure.perInputToken * usage.inputTokenCount +
      figure.perCachedInputToken * usage.cachedInputTokenCount +
      figure.perOutputToken * usage.outputTokenCount;
    expect(apply(energyKwh) / estimate.energyKwh.central).toBeCloseTo(1, 12);
    expect(apply(operationalCarbonG) / estimate.operationalCarbonG.central).toBeCloseTo(1, 12);
    expect(apply(totalCarbonG) / estimate.totalCarbonG.central).toBeCloseTo(1, 12);
    expect(factor).toMatchObject({
      modelId: "llama-3.1-8b",
      hardwareId: "nvidia-h100-sxm5-80gb",
      gridZone: "DE",
      methodId: estimate.method.id,
      methodVersion: estimate.method.version,
      carbonIntensityGPerKwh: estimate.resolved.site.carbonIntensityGPerKwh,
    });
    expect(Object.keys(factor.dataVersions).length).toBeGreaterThan(2);
  });

  it("has the interval of the estimate, in the three parts that sums take apart", async () => {
    const { energyKwh } = await resolve(call);
    const { low, central, high } = (await estimator.estimate(toBasis(call))).energyKwh;
    const { sharedBelow, modelBelow, placeBelow, sharedAbove, modelAbove, placeAbove } = energyKwh;
    expect(Math.hypot(sharedBelow, modelBelow, placeBelow)).toBeCloseTo(1 - low / central, 9);
    expect(Math.hypot(sharedAbove, modelAbove, placeAbove)).toBeCloseTo(high / central - 1, 9);
  });

  it("keeps the tree of formulas of the request it stands for", async () => {
    const { estimate } = await resolve(call);
    expect((estimate as { trace: unknown[] }).trace.length).toBeGreaterThan(0);
    expect(estimate).not.toHaveProperty("unknowns");
  });

  it.each([
    [{ accelerator: "H100" }, "nvidia-h100-sxm5-80gb"],
    [{ instance: "aws/p5.48xlarge" }, "nvidia-h100-sxm5-80gb"],
    [undefined, null],
  ])("calls hardware %j %s: what the document names, not what was assumed", async (hardware, expected) => {
    const { hardware: _, ...bare } = call;
    const { hardwareId } = await resolve(hardware === undefined ? bare : { ...bare, hardware });
    expect(hardwareId).toBe(expected);
  });
});

describe("a basis that cannot be resolved", () => {
  it.each([
    ["a model", { model: "no-such-model" }, 'model: found unknown model "no-such-model"'],
    ["an accelerator", { hardware: { accelerator: "H1000" } }, 'unknown accelerator "H1000"'],
    ["a region", { site: { cloudRegion: "aws/nowhere-1" } }, '"aws/nowhere-1"'],
    [
      "a place of another boundary",
      { site: { gridZone: "egrid:CAMX" } },
      '"egrid:CAMX", whose figures are direct',
    ],
  ])("says why in one line: %s", async (_, change, words) => {
    const reason = await reasonOf({ ...call, ...change });
    expect(reason).toContain(words);
    expect(reason).not.toContain("\n");
  });

  it("keeps its names as they were sent", async () => {
    expect(await compile({ ...call, model: "no-such-model" })).toMatchObject({
      modelId: "no-such-model",
      hardwareId: "H100",
      gridZone: "DE",
      siteName: null,
    });
  });

  it("throws what is no matter of facts: a method that does not exist", async () => {
    await expect(compile({ ...call, method: "guess" })).rejects.toMatchObject({ code: "invalid-document" });
  });
});

describe("a site its organisation declares", () => {
  const named = { ...call, site: { name: "hall-a" } };

  it("is what the activity says by its name alone", async () => {
    const declared = await resolve(named, { countryCode: "DE", pue: 1.3 });
    const spelled = await resolve({ ...call, site: { countryCode: "DE", pue: 1.3 } });
    expect(declared.operationalCarbonG).toEqual(spelled.operationalCarbonG);
    expect(declared).toMatchObject({ siteName: "hall-a", gridZone: "DE" });
    expect((await resolve(named, { countryCode: "DE", pue: 1.1 })).energyKwh.perOutputToken).toBeLessThan(
      declared.energyKwh.perOutputToken,
    );
  });

  it("is unresolved until it is declared", async () => {
    expect(await reasonOf(named)).toMatch(
      /^site.name: found "hall-a", which this organisation has not declared/,
    );
  });

  it("has one basis whatever is declared", () => {
    expect(canonicalJson(toBasis(named))).toContain('"site":{"name":"hall-a"}');
  });
});

describe("compiling what was measured on a machine nobody knows", () => {
  const job = {
    id: "job-1",
    phase: "training",
    hardware: { accelerator: "gpu-of-tomorrow", count: 8 },
    site: { countryCode: "DE" },
    period: { start: "2024-03-01", end: "2024-03-02" },
  };
  const compileJob = (document: object) =>
    compileFactor(estimator, { unit: "activity", basis: parseActivity(document), site: undefined });

  it.each(["it", "facility"])(
    "keeps energy of scope %s, with the name that was sent",
    async (energyScope) => {
      const measured = { energyKwh: 2, energyScope };
      const factor = await compileJob({ ...job, measured });
      if (!isResolved(factor)) throw new Error(factor.unresolvedReason);
      const { hardware: _, ...anywhere } = job;
      const { energyKwh } = await estimator.estimate(parseActivity({ ...anywhere, measured }));
      expect(factor.energyKwh.perQuantity).toBe(energyKwh.central);
      expect(factor).toMatchObject({ hardwareId: "gpu-of-tomorrow", embodiedCarbonG: null });
    },
  );

  it("keeps emissions that somebody reports", async () => {
    const factor = await compileJob({ ...job, measured: { operationalCarbonG: 700, quality: "reported" } });
    expect(isResolved(factor) && factor.operationalCarbonG.perQuantity).toBe(700);
  });

  it("waits where a meter saw the accelerators alone, or the place is unknown too", async () => {
    const ofPart = await compileJob({ ...job, measured: { energyKwh: 2, energyScope: "accelerators" } });
    expect(ofPart).toMatchObject({ unresolvedReason: expect.stringContaining("gpu-of-tomorrow") });
    const nowhere = await compileJob({
      ...job,
      site: { cloudRegion: "aws/of-tomorrow" },
      measured: { energyKwh: 2, energyScope: "it" },
    });
    expect(nowhere).toMatchObject({ unresolvedReason: expect.stringContaining("of-tomorrow") });
  });
});
