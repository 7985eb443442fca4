import { exactly, count } from "@llmcarbon/spec";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryActivity } from "../__fixtures__/arbitrary-activity.ts";
import { closedModel, rooflineEstimator } from "../__fixtures__/roofline-estimates.ts";
import { parseActivity } from "../activity/parse-activity.ts";
import type { Estimate } from "../estimate/estimate.ts";
import { BUILT_IN_METHODS } from "../methods/built-in-methods.ts";
import { reachOfUnknown, type UnknownReach } from "./reach-of-unknown.ts";

/** What ids begin with, by who else may carry them. A new form has to be told apart here first. */
const FORMS: Readonly<Record<string, readonly UnknownReach["kind"][]>> = {
  accelerator: ["shared"],
  batch: ["shared"],
  count: ["shared"],
  engine: ["shared"],
  experts: ["shared"],
  grid: ["place", "shared"],
  input: ["shared"],
  "machine-time": ["shared"],
  manufacture: ["shared"],
  model: ["model"],
  power: ["shared"],
  precision: ["shared"],
  pue: ["place", "shared"],
  residual: ["model", "shared"],
  shape: ["model"],
  "storage-power": ["shared"],
  task: ["shared"],
  technique: ["shared"],
  transfer: ["shared"],
  water: ["place", "shared"],
};

const open = { ...closedModel(1, 1, 1), id: "open", openness: "open-weights" } as const;
const models = [
  closedModel(1e11, 2e11, 4e11),
  { ...open, architecture: { type: "dense", parameterCount: exactly(count(8e9)) } } as const,
];
const zones = { world: { low: 300, central: 450, high: 600 }, FR: { low: 20, central: 50, high: 90 } };
const estimator = rooflineEstimator({ models, zones });
const documents = arbitraryActivity({
  models: models.map(({ id }) => id),
  accelerators: ["nvidia-h100-sxm5-80gb", "google-tpu-v4", "orin"],
  zones: Object.keys(zones),
});

/** Estimates of a document by all methods that have its phase and find their inputs. */
async function listEstimates(document: unknown): Promise<readonly Estimate[]> {
  try {
    const activity = parseActivity(document);
    const facts = await estimator.resolveFacts(activity);
    return BUILT_IN_METHODS.flatMap(({ id: method }) => {
      try {
        return estimator.estimateWithFacts({ ...activity, method }, facts, { unknowns: true });
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}

async function listEach(): Promise<readonly Estimate[]> {
  const each: Estimate[] = [];
  for (const document of fc.sample(documents, { numRuns: 3000, seed: 20_261_121 }))
    each.push(...(await listEstimates(document)));
  return each;
}

const idsOf = ({ unknowns }: Estimate): readonly string[] =>
  Object.values(unknowns ?? {}).flatMap((list) => list.map(({ id }) => id));

/** Whether an unknown is of the model and the place of its estimate, or of neither. */
function isOf(id: string, { resolved: { model, site } }: Estimate): boolean {
  const reach = reachOfUnknown(id);
  if (reach.kind === "place") return reach.place === site.gridZone || reach.place === site.cloudRegion;
  if (reach.kind !== "model") return true;
  return model?.id === undefined ? reach.model.startsWith("document:") : reach.model === model.id;
}

describe("unknowns of the built-in methods", async () => {
  const each = await listEach();

  it("have ids of forms that are known, each with the reach it is to have", () => {
    const ids = each.flatMap(idsOf);
    const formOf = (id: string): string => id.split(":")[0] ?? id;
    expect(ids.filter((id) => FORMS[formOf(id)]?.includes(reachOfUnknown(id).kind) !== true)).toEqual([]);
    const forms = new Set(ids.map(formOf));
    // All but the rare ones, else little was seen.
    expect(forms.size).toBeGreaterThan(Object.keys(FORMS).length - 4);
  });

  it("name one model and one place at most, those of the estimate", () => {
    const strangers = each.flatMap((estimate) => idsOf(estimate).filter((id) => !isOf(id, estimate)));
    expect(strangers).toEqual([]);
  });
});

describe("the reach of an unknown", () => {
  it.each([
    ["activity:run-7", { kind: "own" }],
    ["meter:rack-3", { kind: "own" }],
    ["activity:", { kind: "shared" }],
    ["grid:US-MIDA-PJM:2024", { kind: "place", place: "US-MIDA-PJM" }],
    ["grid:world:2024", { kind: "shared" }],
    ["pue:aws/us-east-1", { kind: "place", place: "aws/us-east-1" }],
    ["water:world", { kind: "shared" }],
    ["residual:llmcarbon:training", { kind: "shared" }],
    ["residual:roofline:images", { kind: "shared" }],
    ["residual:roofline:serving-dense:document:8000000000", { kind: "model", model: "document:8000000000" }],
    ["shape:gpt-4o", { kind: "model", model: "gpt-4o" }],
    ["accelerator:unseen:orin", { kind: "shared" }],
    ["what a plugin calls it", { kind: "shared" }],
  ])("%s", (id, reach) => {
    expect(reachOfUnknown(id)).toEqual(reach);
  });
});
