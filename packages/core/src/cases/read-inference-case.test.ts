import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseActivity } from "../activity/parse-activity.ts";
import type { Case, CaseRow } from "./case.ts";
import { readInferenceCase, servedFamilyOf } from "./read-inference-case.ts";

/** ML.ENERGY leaderboard data, task lm-arena-chat (2026-02). */
const ROW: CaseRow = {
  id: "in_mle3_chat_qwen3_30b",
  model: "Qwen/Qwen3-30B-A3B-Instruct-2507",
  params_total_b: "30",
  params_active_b: "3",
  type: "moe",
  task: "chat",
  accelerator: "H100-80GB",
  n_accelerators: "2",
  precision_quantization: "bfloat16",
  batch_size_or_concurrency: "255.8",
  input_tokens: "",
  output_tokens: "920.416",
  serving_engine: "vLLM",
  energy_wh_per_request: "0.0341251",
  joules_per_output_token: "0.133473",
  avg_power_w_total: "954.88",
  output_tokens_per_s: "7154.11",
  scope: "GPU only",
  evidence: "measured",
  year: "2026",
  notes: "max_num_seqs=256; tensor/expert/data parallel 1/2/1; mean input length not in the data",
};

const read = (changes: Partial<Record<string, string>>): Case => {
  const found = readInferenceCase({ ...ROW, ...changes } as CaseRow);
  if (found.kind === "unscored") throw new Error(found.reason);
  return found;
};
const activityOf = (changes: Partial<Record<string, string>>) =>
  read(changes).activity as { workload: object; hardware: object };

describe("readInferenceCase", () => {
  it("tells model, tokens, machines, load and layout, and nothing that was measured", () => {
    const published = read({});
    expect(published.activity).toEqual({
      id: "in_mle3_chat_qwen3_30b",
      phase: "inference",
      model: "Qwen/Qwen3-30B-A3B-Instruct-2507",
      workload: {
        requestCount: 1,
        inputTokenCount: 220,
        outputTokenCount: 920.416,
        batchSize: 255.8,
        precision: "bf16",
        engine: "vllm",
        parallelism: { tensor: 2, expert: 2, data: 1 },
      },
      hardware: { accelerator: "H100-80GB", count: 2 },
      site: { pue: 1, carbonIntensityGPerKwh: 0 },
      period: { start: "2026-01-01" },
    });
    expect(() => parseActivity(published.activity)).not.toThrow();
    expect(published).toMatchObject({ stratum: "serving-mixture", model: "qwen330ba3b" });
    expect(published.observed.energyKwh).toBeCloseTo(0.0341251e-3, 15);
    expect(published.observed.energyScope).toBe("accelerators");
    // 920.416 tokens × 2 accelerators / 7154.11 tokens per second, in hours
    expect(published.hours).toBeCloseTo((920.416 * 2) / 7154.11 / 3600, 12);
  });

  it.each([
    ["8 req/s", "open-loop"],
    ["all requests at once", "open-loop"],
    ["1", "single-stream"],
    ["64", "serving-mixture"],
  ])("files a load of %s under %s", (load, stratum) => {
    expect(read({ batch_size_or_concurrency: load }).stratum).toBe(stratum);
  });

  it.each([
    ["4-bit AWQ", "int4"],
    ["FP8 (W8A8)", "int8"],
    ["fp8", "fp8"],
    ["fp16 (16 bit flag)", "fp16"],
    ["NVFP4", "mxfp4"],
    ["w4a16", "int4"],
    ["gptq-8bit", "int8"],
    ["Q6_K", "int8"],
    ["Q4_K_M", "int4"],
    ["1.58bit", "int4"],
    ["bf16 (fp8 kv cache)", "bf16"],
  ])("reads the number format %s as %s", (cell, precision) => {
    expect(activityOf({ precision_quantization: cell }).workload).toMatchObject({ precision });
  });

  it("reads engines, budgets and a cache that is off", () => {
    expect(activityOf({ serving_engine: "Transformers pipeline, KV cache off" }).workload).toMatchObject({
      engine: "transformers",
      keepsKeysAndValues: false,
    });
    expect(activityOf({ notes: "max batched tokens 256; 200 J" }).workload).toMatchObject({
      tokenBudgetPerStep: 256,
    });
  });

  it("takes a bare A100 for the larger one, and leaves other names to the provider", () => {
    expect(activityOf({ accelerator: "A100" }).hardware).toMatchObject({ accelerator: "A100-80GB" });
    const printed = "NVIDIA H100 80GB HBM3";
    expect(activityOf({ accelerator: printed }).hardware).toMatchObject({ accelerator: printed });
  });

  it.each([
    ["8/1/1", "8", { tensor: 8, expert: 1, data: 1 }],
    ["1/8/1", "8", { tensor: 8, expert: 8, data: 1 }],
    ["1/8/8", "8", { tensor: 1, expert: 8, data: 8 }],
    ["2/1/1", "4", undefined],
  ])("reads the layout %s on %s accelerators", (layout, count, parallelism) => {
    const notes = `tensor/expert/data parallel ${layout}`;
    const { workload } = activityOf({ notes, n_accelerators: count }) as {
      workload: { parallelism?: object };
    };
    expect(workload.parallelism).toEqual(parallelism);
  });

  it.each([
    [{ task: "image generation", output_tokens: "1" }, "image-generation"],
    [{ task: "embeddings", output_tokens: "0" }, "embedding"],
    [{ type: "encoder", output_tokens: "0" }, "embedding"],
  ])("takes %j for what writes no text", (changes, task) => {
    expect(activityOf(changes).workload).toMatchObject({ task, outputTokenCount: 0 });
    expect(read(changes)).toMatchObject({ stratum: task });
    expect(read(changes)).not.toHaveProperty("hours");
  });

  it("counts accelerators by their name where the column is empty", () => {
    expect(activityOf({ accelerator: "8x H100", n_accelerators: "" }).hardware).toMatchObject({ count: 8 });
    expect(activityOf({ accelerator: "8x H100", n_accelerators: "4" }).hardware).toMatchObject({ count: 4 });
  });

  it("takes figures for measured where a table has no column for it, whatever their case where it has", () => {
    const { evidence: _, ...without } = ROW;
    expect(readInferenceCase(without)).toMatchObject({ kind: "case", evidence: "measured" });
    expect(read({ evidence: "Measured" }).evidence).toBe("measured");
  });

  it("takes a long prompt for gaps filled in an editor", () => {
    expect(activityOf({ source: "leaderboard, task sourcegraph-fim" }).workload).toMatchObject({
      inputTokenCount: 1800,
    });
  });

  it.each([
    [{ evidence: "modelled" }, "no meter behind it"],
    [{ notes: "offloaded: do not score" }, "marked as not to be scored"],
    [{ accelerator: " " }, "no accelerator"],
    [{ output_tokens: "" }, "no output length"],
    [{ energy_wh_per_request: "" }, "no energy per request"],
    [{ model: "", params_total_b: "", params_active_b: "" }, "no model"],
  ])("does not score %j: %s", (changes, reason) => {
    expect(readInferenceCase({ ...ROW, ...changes })).toEqual({ kind: "unscored", id: ROW["id"], reason });
  });

  it("never throws, whatever stands in the cells", () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom("measured", "1e400", "-3", "NaN", "64", "8 req/s", "{}"),
    );
    const row = fc.dictionary(fc.constantFrom(...Object.keys(ROW)), cell);
    fc.assert(
      fc.property(row, (cells) => {
        const found = readInferenceCase({ ...ROW, ...cells });
        expect(found.kind === "unscored" || (found.observed.energyKwh ?? 0) > 0).toBe(true);
      }),
    );
  });
});

describe("servedFamilyOf", () => {
  it("is one for variants of a set of shapes", () => {
    expect(servedFamilyOf("Qwen/Qwen3-30B-A3B-Thinking-2507")).toBe("qwen330ba3b");
    const families = ["Qwen/Qwen3-30B-A3B-Instruct-2507", "Qwen/Qwen3-Coder-30B-A3B-Instruct"].map(
      servedFamilyOf,
    );
    expect(new Set(families)).toEqual(new Set(["qwen330ba3b"]));
    expect(servedFamilyOf("meta-llama/Llama-3.1-405B-Instruct-FP8")).toBe(
      servedFamilyOf("meta-llama/Llama-3.1-405B-Instruct"),
    );
    expect(servedFamilyOf("meta-llama/Meta-Llama-3.1-70B-Instruct")).toBe(
      servedFamilyOf("meta-llama/Llama-3.3-70B-Instruct"),
    );
    expect(servedFamilyOf("Llama-2 (7B)")).not.toBe(servedFamilyOf("Llama-2 (70B)"));
  });
});
