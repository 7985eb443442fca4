import { describe, expect, it } from "vitest";
import { fieldOfPath, initialPlan, parsePlan, planParameters, toActivity } from "./plan-state.ts";

const read = (query: Readonly<Record<string, string>>) => (name: string) => query[name];

describe("toActivity", () => {
  it("makes the document the command line takes", () => {
    expect(toActivity(initialPlan, "en")).toEqual({
      phase: "training",
      model: "llama-3.1-8b",
      workload: { tokenCount: 1e12 },
      hardware: { accelerator: "nvidia-h100-sxm5-80gb", count: 64 },
      site: { gridZone: "FR" },
    });
  });

  it("spells out a model of one's own and takes a region for a region", () => {
    const plan = { ...initialPlan, modelKind: "moe", parameters: "619B", place: "azure/eastus" } as const;
    expect(toActivity(plan, "en")).toMatchObject({
      model: { type: "moe", parameterCount: 619e9, activeParameterCount: 2e9 },
      site: { cloudRegion: "azure/eastus" },
    });
  });

  it("leaves out what is empty and passes on what is no number, for the API to refuse", () => {
    const plan = { ...initialPlan, tokens: "many", accelerator: " ", count: "", place: "" };
    expect(toActivity(plan, "en")).toEqual({
      phase: "training",
      model: "llama-3.1-8b",
      workload: { tokenCount: "many" },
    });
  });
});

describe("the plan's address", () => {
  it("is empty for the plan to start from", () => {
    expect(planParameters(initialPlan, "en")).toEqual([]);
    expect(parsePlan(read({}))).toEqual(initialPlan);
  });

  it("means the same in every language", () => {
    const query = Object.fromEntries(planParameters({ ...initialPlan, tokens: "1,5 Bio." }, "de"));
    expect(query).toEqual({ tokens: "1500000000000" });
    expect(toActivity(parsePlan(read(query)), "en").workload).toEqual({ tokenCount: 1.5e12 });
  });

  it("falls back where a choice does not exist", () => {
    expect(parsePlan(read({ phase: "dreaming", modelKind: "huge" }))).toEqual(initialPlan);
  });
});

describe("fieldOfPath", () => {
  it("finds the field of a fault, and none for the document itself", () => {
    expect(fieldOfPath("workload.tokenCount")).toBe("tokens");
    expect(fieldOfPath("site.cloudRegion")).toBe("place");
    expect(fieldOfPath("")).toBeUndefined();
  });
});
