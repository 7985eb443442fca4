import { count } from "@llmcarbon/spec";
import { computeRoofline, type Roof } from "../../src/work/kernels/compute-roofline.ts";
import { countGenerationWork } from "../../src/work/kernels/count-generation-work.ts";
import { byteCountOf, countKernels } from "../../src/work/kernels/count-kernels.ts";
import { countModelWork, type ModelWork } from "../../src/work/kernels/count-model-work.ts";
import type { Kernel, KernelSetting, Stage } from "../../src/work/kernels/kernel.ts";
import { LAYER_GRAPHS } from "../../src/work/kernels/layer-graph.ts";
import { compareValues, golden, PROGRAM_LIMIT, type Comparison, type GoldenBlock } from "./comparison.ts";
import { configOf, DEVICES, settingOf } from "./kernel-settings.ts";

const { analyze, get_model_graph_totals } = golden.co2meter_llmco2_kernel_model;

const deviceOf = (hardware: string) =>
  hardware === "nvidia_H100" ? DEVICES.nvidia_H100 : DEVICES.nvidia_A100;

const loadsOf = (work: Omit<Kernel, "name">) => ({
  OPs: work.flopCount,
  load_weight: work.weightLoad,
  load_act: work.activationLoad,
  store_act: work.activationStore,
  load_kv_cache: work.keyValueLoad,
  store_kv_cache: work.keyValueStore,
});

const totalsOf = (work: ModelWork) => ({
  ...loadsOf(work),
  memory_access: work.byteCount,
  inference_time: work.durationS,
  memory_consumption: work.weightMemory + work.keyValueMemory + work.activationMemory,
  memory_consumption_tmp_act: work.activationMemory,
  memory_consumption_weight: work.weightMemory,
  memory_consumption_kv_cache: work.keyValueMemory,
});

function kernelsOf(setting: KernelSetting, stage: Stage, roof: Roof) {
  const { layer, head } = countKernels(setting, stage);
  return Object.fromEntries(
    [...layer, head].map((kernel) => {
      const byteCount = byteCountOf(kernel);
      const roofline = computeRoofline({ flopCount: kernel.flopCount, byteCount }, roof);
      return [
        kernel.name,
        {
          ...loadsOf(kernel),
          memory_access: byteCount,
          arithmetic_intensity: roofline.intensity,
          performance: roofline.attainableFlopPerS,
          bound: roofline.bound,
          inference_time: roofline.durationS,
        },
      ];
    }),
  );
}

const compareAnalyses = (): Comparison[] =>
  analyze.flatMap((row) => {
    const { roof, buffer } = deviceOf(row.hardware);
    const separate = settingOf(row.config, row.seqlen, row.batch);
    const setting = row.flash_attention ? { ...separate, fusedAttentionBuffer: buffer } : separate;
    return compareValues({
      path: `${row.model} ${row.hardware} S${row.seqlen} B${row.batch}${row.flash_attention ? " fused" : ""}`,
      expected: row,
      actual: {
        total_results: {
          prefill: totalsOf(countModelWork(setting, "prefill", roof)),
          decode: totalsOf(countModelWork(setting, "decode", roof)),
        },
        per_layer_kernels: {
          prefill: kernelsOf(setting, "prefill", roof),
          decode: kernelsOf(setting, "decode", roof),
        },
      },
      inputs: ["model", "config", "hardware", "seqlen", "batch", "bits", "flash_attention"],
    });
  });

/** The original adds the head as a node without edges, and for decode emits the layer twice beside it. */
function graphSizeOf(stage: Stage) {
  const layer = Object.values(LAYER_GRAPHS.separate);
  const edgeCount = layer.reduce((sum, before) => sum + before.length, 0);
  const repeats = stage === "prefill" ? 1 : 2;
  return { n_nodes: repeats * layer.length + 1, n_edges: repeats * edgeCount };
}

const compareGraphTotals = (): Comparison[] =>
  get_model_graph_totals.flatMap((row) => {
    const { roof } = deviceOf(row.hardware);
    const setting = settingOf(configOf(row.model), row.seq_length, row.batch);
    const stage: Stage = row.stage === "prefill" ? "prefill" : "decode";
    const work =
      stage === "prefill"
        ? countModelWork(setting, stage, roof)
        : countGenerationWork(setting, count(row.gen_length), roof);
    return compareValues({
      path: `graph ${row.stage} S${row.seq_length} G${row.gen_length} B${row.batch}`,
      expected: row,
      actual: { ...graphSizeOf(stage), total_results: totalsOf(work) },
      inputs: ["model", "hardware", "seq_length", "gen_length", "batch", "stage"],
      isWeighted: stage === "decode",
    });
  });

export const KERNEL_BLOCKS: readonly GoldenBlock[] = [
  {
    name: "co2meter_llmco2_kernel_model",
    limit: PROGRAM_LIMIT,
    compare: () => [...compareAnalyses(), ...compareGraphTotals()],
  },
];
