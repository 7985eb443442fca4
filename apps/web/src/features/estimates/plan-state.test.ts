import { describe, expect, it } from "vitest";
import { fieldOfPath, initialPlan, methodsOf, parsePlan, planParameters, toActivity } from "./plan-state.ts";

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

describe("toActivity, phase by phase", () => {
  it("gives a fine-tuning its own tokens and its technique", () => {
    const plan = { ...initialPlan, phase: "fine-tuning", technique: "lora", sequenceLength: "4096" } as const;
    expect(toActivity(plan, "en")).toMatchObject({
      phase: "fine-tuning",
      workload: { tokenCount: 1e9, technique: "lora", sequenceLength: 4096 },
    });
  });

  it("sends the load that was chosen and no other", () => {
    const plan = { ...initialPlan, phase: "inference", batch: "8", rate: "0.5" } as const;
    const workload = { requestCount: 1e6, inputTokenCount: 500, outputTokenCount: 200 };
    expect(toActivity(plan, "en").workload).toEqual(workload);
    expect(toActivity({ ...plan, load: "batch" }, "en").workload).toEqual({ ...workload, batchSize: 8 });
    expect(toActivity({ ...plan, load: "rate" }, "en").workload).toEqual({
      ...workload,
      requestRatePerS: 0.5,
    });
  });

  it("names a method that is not the default", () => {
    expect(toActivity(initialPlan, "en")).not.toHaveProperty("method");
    expect(toActivity({ ...initialPlan, method: "llmcarbon" }, "en").method).toBe("llmcarbon");
  });
});

describe("methodsOf", () => {
  it("offers the comparison method of served requests for these alone", () => {
    expect(methodsOf("inference")).toContain("ecologits");
    expect(methodsOf("training")).not.toContain("ecologits");
    expect(parsePlan(read({ method: "ecologits" })).method).toBe("roofline");
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

  it("keeps a fraction that German would read as thousands", () => {
    const query = Object.fromEntries(planParameters({ ...initialPlan, load: "rate", rate: "1.125" }, "en"));
    const plan = parsePlan(read({ ...query, phase: "inference" }));
    expect(toActivity(plan, "de").workload).toMatchObject({ requestRatePerS: 1.125 });
  });

  it("takes a batch for the load where a link of before names nothing else", () => {
    expect(parsePlan(read({ batch: "8" })).load).toBe("batch");
  });

  it("falls back where a choice does not exist", () => {
    expect(
      parsePlan(
        read({ phase: "dreaming", modelKind: "huge", technique: "magic", load: "some", method: "guess" }),
      ),
    ).toEqual(initialPlan);
  });
});

describe("fieldOfPath", () => {
  it("finds the field of a fault, and none for the document itself", () => {
    expect(fieldOfPath("workload.tokenCount", "training")).toBe("tokens");
    expect(fieldOfPath("workload.tokenCount", "fine-tuning")).toBe("tuningTokens");
    expect(fieldOfPath("site.cloudRegion", "training")).toBe("place");
    expect(fieldOfPath("", "training")).toBeUndefined();
  });
});
