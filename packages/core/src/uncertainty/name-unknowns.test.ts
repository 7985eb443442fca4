import { exactly, gPerKwh, range } from "@llmcarbon/spec";
import { describe, expect, it } from "vitest";
import { fakeProviders } from "../__fixtures__/fake-providers.ts";
import { parseActivity } from "../activity/parse-activity.ts";
import { createEstimator } from "../estimator.ts";
import { gridUnknown, modelKeyOf, pueUnknown, residualUnknown } from "./name-unknowns.ts";
import { symmetricSpread } from "./spread.ts";

const document = {
  phase: "training",
  model: { type: "dense", parameterCount: 7e9 },
  workload: { tokenCount: 1e12 },
  period: { start: "2024-06-01" },
};
const activity = parseActivity(document);
const { site, model } = await createEstimator({ providers: fakeProviders() }).resolveFacts(activity);
const withIntensity = (low: number, central: number, high: number) => ({
  ...site,
  intensity: { ...site.intensity, value: range(gPerKwh(low), gPerKwh(central), gPerKwh(high)) },
});

describe("gridUnknown", () => {
  it("is one of a zone and a year", () => {
    const unknown = gridUnknown(activity, withIntensity(225, 450, 1800));
    expect(unknown?.id).toBe("grid:world:2024");
    expect(unknown?.spread.below).toBeCloseTo(Math.log(2), 12);
    expect(unknown?.spread.above).toBeCloseTo(Math.log(4), 12);
  });

  it("is none where the intensity is exact", () => {
    const exact = { ...site, intensity: { ...site.intensity, value: exactly(gPerKwh(450)) } };
    expect(gridUnknown(activity, exact)).toBeUndefined();
  });

  it("has half-widths that are numbers where an end or the centre is zero", () => {
    expect(Math.exp(-(gridUnknown(activity, withIntensity(0, 5, 10))?.spread.below ?? 0))).toBe(0);
    expect(gridUnknown(activity, withIntensity(0, 0, 10))?.spread).toEqual({
      below: 0,
      above: expect.toSatisfy(Number.isFinite) as number,
    });
  });
});

describe("residualUnknown", () => {
  const residual = {
    methodId: "roofline",
    stratum: "serving",
    label: "residual",
    spread: symmetricSpread(1),
  };

  it("is one of a model where the model is named, one for all models elsewhere", () => {
    expect(residualUnknown({ ...residual, model: "llama-3-8b" }).id).toBe(
      "residual:roofline:serving:llama-3-8b",
    );
    expect(residualUnknown(residual).id).toBe("residual:roofline:serving");
  });
});

describe("names", () => {
  it("tell models by their id, else by their size", () => {
    expect(modelKeyOf(model!)).toBe("document:7000000000");
    expect(modelKeyOf({ ...model!, id: "llama-2-7b" })).toBe("llama-2-7b");
  });

  it("tell a PUE by the region, else by the zone", () => {
    expect(pueUnknown(site).id).toBe("pue:world");
    expect(pueUnknown({ ...site, cloudRegion: "aws/us-east-1" }).id).toBe("pue:aws/us-east-1");
  });
});
