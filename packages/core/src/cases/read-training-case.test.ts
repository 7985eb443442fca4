import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseActivity } from "../activity/parse-activity.ts";
import type { Case, CaseRow, Unscored } from "./case.ts";
import { modelFamilyOf, readTrainingCase } from "./read-training-case.ts";

/** Olmo 3 7B, from Ai2's statement of 2025-12-01. */
const OLMO: CaseRow = {
  id: "tr_olmo3_7b",
  model: "Olmo 3 7B pretraining",
  year: "2025",
  type: "dense",
  params_total_b: "7.3",
  params_active_b: "7.3",
  layers: "32",
  hidden: "4096",
  heads: "32",
  vocab: "100278",
  tokens_b: "5930",
  accelerator: "H100-80GB",
  n_accelerators: "",
  accelerator_hours: "234000",
  training_days: "",
  precision: "bf16",
  avg_power_w_per_accelerator: "621",
  pue: "",
  carbon_intensity_g_per_kwh: "",
  energy_mwh: "146",
  stage: "pretrain",
  evidence: "measured",
  energy_scope: "gpu_only",
  truth_fields: "energy_mwh;accelerator_hours;avg_power_w_per_accelerator",
};

const read = (change: CaseRow = {}): Case => {
  const answer = readTrainingCase({ ...OLMO, ...change });
  if (answer.kind !== "case") throw new Error(answer.reason);
  return answer;
};

const refusal = (change: CaseRow): Unscored => {
  const answer = readTrainingCase({ ...OLMO, ...change });
  if (answer.kind !== "unscored") throw new Error("scored");
  return answer;
};

describe("readTrainingCase", () => {
  it("tells a method what was known before, and keeps apart what was seen", () => {
    const { activity, observed, model, evidence, stratum } = read();
    expect(activity).toEqual({
      id: "tr_olmo3_7b",
      phase: "training",
      model: "Olmo 3 7B pretraining",
      workload: { tokenCount: 5.93e12, precision: "bf16" },
      hardware: { accelerator: "H100-80GB" },
      site: { pue: 1, carbonIntensityGPerKwh: 0 },
      period: { start: "2025-01-01" },
    });
    expect(observed).toEqual({
      energyKwh: 146_000,
      energyScope: "accelerators",
      acceleratorHours: 234_000,
    });
    expect([model, evidence, stratum]).toEqual(["olmo37b", "measured", "training-dense"]);
  });

  it.each([
    ["Pre-training", "training"],
    ["continued pretraining", "training"],
    ["SFT", "fine-tuning"],
    ["Fine-tuning", "fine-tuning"],
  ])("reads the stage %s as %s", (stage, phase) => {
    expect(read({ stage }).phase).toBe(phase);
  });

  it("takes a stage for the technique it names", () => {
    expect(read({ stage: "LoRA" }).activity).toMatchObject({ workload: { technique: "lora" } });
  });

  it("reads figures, formats and types in the spellings of other tables", () => {
    const { activity, architecture } = read({
      tokens_b: "15,000+",
      n_accelerators: "",
      accelerator: "8x H100",
      precision: "bfloat16",
      type: "MoE",
      params_total_b: "30",
      params_active_b: "3",
      energy_scope: "GPU only",
      truth_fields: "energy_mwh, accelerator_hours",
    });
    expect(activity).toMatchObject({
      workload: { tokenCount: 15e12, precision: "bf16" },
      hardware: { count: 8 },
    });
    expect(architecture).toMatchObject({ type: "moe", activeParameterCount: 3e9 });
  });

  it("spells the model out for a name no catalogue has", () => {
    expect(read().architecture).toEqual({
      type: "dense",
      parameterCount: 7.3e9,
      activeParameterCount: 7.3e9,
      layerCount: 32,
      hiddenSize: 4096,
      headCount: 32,
      vocabularySize: 100_278,
    });
  });

  it("takes a mixture by the row's own sizes", () => {
    const { activity, stratum } = read({ type: "moe", params_total_b: "64", params_active_b: "8" });
    expect(activity).toMatchObject({
      model: { type: "moe", parameterCount: 64e9, activeParameterCount: 8e9 },
    });
    expect(stratum).toBe("training-mixture");
  });

  it("makes hours of days and the number of accelerators", () => {
    const days = { accelerator_hours: "", training_days: "20", n_accelerators: "512" };
    const { observed } = read({ ...days, truth_fields: "training_days" });
    expect(observed).toEqual({ acceleratorHours: 20 * 24 * 512 });
  });

  it.each([
    ["gpu_pue", "accelerators-and-pue"],
    ["it_only", "it"],
    ["node", "it"],
    ["facility_pue", "facility"],
  ])("compares a meter of %s with %s", (scope, expected) => {
    expect(read({ energy_scope: scope }).observed.energyScope).toBe(expected);
  });

  it("scores no energy that was made of an assumed power", () => {
    expect(read({ evidence: "tdp_derived" }).observed).toEqual({ acceleratorHours: 234_000 });
  });

  it("scores no energy of a meter that saw nobody knows what", () => {
    expect(read({ energy_scope: "unknown" }).observed).toEqual({ acceleratorHours: 234_000 });
  });

  it("scores what a remark leaves", () => {
    expect(read({ usable_for: "energy" }).observed).toEqual({
      energyKwh: 146_000,
      energyScope: "accelerators",
    });
    expect(refusal({ usable_for: "none" }).reason).toBe("nothing observed that may be scored");
  });

  it("scores every figure of a table without truth fields", () => {
    const { truth_fields: _, ...row } = OLMO;
    expect(readTrainingCase(row)).toMatchObject({
      observed: { energyKwh: 146_000, acceleratorHours: 234_000 },
    });
  });

  it("reads how a model was fine-tuned", () => {
    const tuned = read({ stage: "finetune", precision: "bf16 LoRA" });
    expect(tuned.phase).toBe("fine-tuning");
    expect(tuned.activity).toMatchObject({ workload: { precision: "bf16", technique: "lora" } });
  });

  it.each([
    ["no single run", { stage: "nas" }],
    ["no accelerator", { accelerator: "" }],
    ["no number of tokens", { tokens_b: "about 2" }],
    ["no number of parameters", { params_total_b: "", params_active_b: "" }],
    ["nothing observed that may be scored", { truth_fields: "" }],
  ])("says %s", (reason, change) => {
    expect(refusal(change).reason).toBe(reason);
  });

  it("shows a method nothing that was measured", () => {
    const seen = ["accelerator_hours", "avg_power_w_per_accelerator", "energy_mwh", "tco2e_operational"];
    const measured = [...seen, "achieved_tflops_or_mfu", "total_flops", "training_days"];
    fc.assert(
      fc.property(fc.constantFrom(...measured), fc.integer({ min: 1, max: 1_000_000 }), (column, value) => {
        expect(read({ [column]: String(value) }).activity).toEqual(read().activity);
      }),
    );
  });

  it("never throws, and what it reads is a valid document or refused as one", () => {
    const cells = fc.dictionary(fc.constantFrom(...Object.keys(OLMO)), fc.string({ maxLength: 12 }));
    fc.assert(
      fc.property(cells, (change) => {
        expect(["case", "unscored"]).toContain(readTrainingCase({ ...OLMO, ...change }).kind);
      }),
    );
    expect(parseActivity(read().activity).phase).toBe("training");
    expect(parseActivity({ ...(read().activity as object), model: read().architecture }).phase).toBe(
      "training",
    );
  });
});

describe("modelFamilyOf", () => {
  it.each([
    ["Llama 3.1 70B model card (whole run)", "llama3.170b"],
    ["T5-11B", "t511b"],
    ["TinyLlama 1.1B (first 300 B tokens)", "tinyllama1.1b"],
  ])("%s", (name, family) => {
    expect(modelFamilyOf(name)).toBe(family);
  });
});
