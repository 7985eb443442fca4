import { count, gigabytes, toTflopPerS } from "@llmcarbon/spec";
import { computeMegatronParameterCount } from "../../src/architecture/compute-megatron-parameter-count.ts";
import { BILLION_PARAMETERS_PER_GB } from "../../src/efficiency/compute-model-parallelism.ts";
import {
  evaluatePolynomial,
  MEGATRON_ACCELERATOR_COUNT,
  MEGATRON_BATCH_SIZE,
  MEGATRON_PIPELINE_TFLOP_PER_S,
  MEGATRON_TENSOR_TFLOP_PER_S,
  NOTEBOOK_ACCELERATOR_COUNT_INTER,
  NOTEBOOK_ACCELERATOR_COUNT_INTRA,
  NOTEBOOK_BATCH_PER_ACCELERATOR_LOG,
} from "../../src/efficiency/megatron-fits.ts";
import { predictThroughput, V100_RULE } from "../../src/efficiency/predict-throughput.ts";
import { computeSparseNotebookRow, SPARSE_NOTEBOOK } from "../../src/efficiency/sparse-notebook.ts";
import { compareValues, golden, PROGRAM_LIMIT, type Comparison, type GoldenBlock } from "./comparison.ts";

const THOUSAND = 1000;
const BILLION = 1e9;
const TRILLION = 1e12;

type ThroughputRow = (typeof golden.predict_num_throughput)[number];

function throughputOf(row: ThroughputRow) {
  const predicted = predictThroughput({
    parameterCount: count((row.base_param_b ?? row.parameters_b) * BILLION),
    nodeSize: count(row.node_size),
    memoryGb: gigabytes(row.memory_gb),
  });
  return {
    gpu_cap_b: BILLION_PARAMETERS_PER_GB.value * row.memory_gb,
    t_size: predicted.tensor,
    p_size: predicted.pipeline,
    model_size: predicted.tensor * predicted.pipeline,
    d_size: predicted.data,
    num_gpu: predicted.acceleratorCount,
    batch_size: predicted.batchSize,
    X_a100_tflops: toTflopPerS(predicted.a100FlopPerS),
    achieved_tflops: toTflopPerS(predicted.achievedFlopPerS),
  };
}

const compareThroughput = (name: string, rows: readonly ThroughputRow[]): Comparison[] =>
  rows.flatMap((row) =>
    compareValues({
      path: `${name}.${row.parameters_b}B node ${row.node_size} ${row.memory_gb}GB`,
      expected: row,
      actual: throughputOf(row),
      inputs: ["type", "parameters_b", "base_param_b", "node_size", "memory_gb"],
    }),
  );

const comparePolynomials = (): Comparison[] =>
  compareValues({
    path: "polynomials",
    expected: golden.polynomials,
    actual: {
      func_gpu: MEGATRON_ACCELERATOR_COUNT.value,
      func_batch: MEGATRON_BATCH_SIZE.value,
      func_tensor: MEGATRON_TENSOR_TFLOP_PER_S.value,
      func_pipe: MEGATRON_PIPELINE_TFLOP_PER_S.value,
      rel_thru: V100_RULE.value.benchmarkShare,
      older_notebook: {
        coeff_gpu_inter: NOTEBOOK_ACCELERATOR_COUNT_INTER.value,
        coeff_gpu_intra: NOTEBOOK_ACCELERATOR_COUNT_INTRA.value,
        coeff_batch_log: NOTEBOOK_BATCH_PER_ACCELERATOR_LOG.value,
        sparse_params_per_gpu_b: SPARSE_NOTEBOOK.value.billionPerAccelerator,
        sparse_throughput_slope: SPARSE_NOTEBOOK.value.throughput[0],
        sparse_throughput_intercept: SPARSE_NOTEBOOK.value.throughput[1],
      },
    },
  });

const compareEvaluations = (): Comparison[] =>
  golden.polynomial_evaluations.flatMap((row) =>
    compareValues({
      path: `polynomial_evaluations.${row.P}`,
      expected: row,
      actual: {
        tensor: evaluatePolynomial(MEGATRON_TENSOR_TFLOP_PER_S.value, row.P),
        pipe: evaluatePolynomial(MEGATRON_PIPELINE_TFLOP_PER_S.value, row.P),
        gpu: evaluatePolynomial(MEGATRON_ACCELERATOR_COUNT.value, row.P),
      },
      inputs: ["P"],
    }),
  );

const compareBatchEvaluations = (): Comparison[] =>
  golden.batch_polynomial_evaluations.flatMap((row) =>
    compareValues({
      path: `batch_polynomial_evaluations.${row.p}`,
      expected: row,
      actual: { batch: evaluatePolynomial(MEGATRON_BATCH_SIZE.value, row.p) },
      inputs: ["p"],
    }),
  );

function compareMegatronFit(): Comparison[] {
  const { vocabularySize, sequenceLength } = SPARSE_NOTEBOOK.value;
  return golden.megatron_table1_and_fit_derived.flatMap((row) => {
    const parameterCount = computeMegatronParameterCount({
      layerCount: row.layers,
      hiddenSize: row.hidden,
      vocabularySize,
      sequenceLength,
    });
    const fit = row.p === 1 ? MEGATRON_TENSOR_TFLOP_PER_S : MEGATRON_PIPELINE_TFLOP_PER_S;
    const { megatron_P, fit_tflops } = row;
    return compareValues({
      path: `megatron_table1_and_fit_derived.${row.params_b}B`,
      expected: { megatron_P, fit_tflops },
      actual: { megatron_P: parameterCount, fit_tflops: evaluatePolynomial(fit.value, parameterCount) },
    });
  });
}

/** Columns of Megatron's own table, from which the notebook starts. */
const NOTEBOOK_INPUTS = [
  "#parameters",
  "attention_heads",
  "hidden_size",
  "number_of_layers",
  "tensor_model_size",
  "pipeline_model_size",
  "#gpus",
  "batch_size",
  "achieved_teraFLOPs_per_gpu",
  "%_of_theoretical_peak",
  "achieved_agg_petaFLOPs",
  "experts",
];

function notebookRowOf(row: (typeof golden.older_notebook_all_data.rows)[number]) {
  const ours = computeSparseNotebookRow({
    layerCount: row.number_of_layers,
    hiddenSize: row.hidden_size,
    expertCount: row.experts,
  });
  const denseTflopPerS = toTflopPerS(ours.denseFlopPerS);
  const { a100PeakTflopPerS } = V100_RULE.value;
  return {
    data_model_size: row["#gpus"] / (row.tensor_model_size * row.pipeline_model_size),
    batch_gpu: row.batch_size / row["#gpus"],
    "%_peak": row.achieved_teraFLOPs_per_gpu / a100PeakTflopPerS,
    P_sparse: ours.sparseParameterCount,
    P_dense: ours.denseParameterCount,
    est_gpu_dpmoe: ours.dpmoeAcceleratorCount,
    est_gpu_deepspeed: ours.deepspeedAcceleratorCount,
    X_sparse: ours.sparseThousandTokensPerS,
    est_pipe_size: ours.denseParallelism.pipeline,
    est_tensor_size: ours.denseParallelism.tensor,
    est_gpu_dense: ours.denseAcceleratorCount,
    X_dense_FLOPs: denseTflopPerS,
    // The notebook calls this thousand tokens per second; it is the inverse, short of a trillion, and serves this row alone.
    X_dense: Math.floor((6 * ours.denseParameterCount) / denseTflopPerS / THOUSAND),
    "%_dense_peak": ours.denseFlopPerS / (a100PeakTflopPerS * TRILLION),
  };
}

const compareNotebook = (): Comparison[] =>
  golden.older_notebook_all_data.rows.flatMap((row) =>
    compareValues({
      path: `older_notebook_all_data.${row["#parameters"]}B`,
      expected: row,
      actual: notebookRowOf(row),
      inputs: NOTEBOOK_INPUTS,
    }),
  );

export const THROUGHPUT_BLOCKS: readonly GoldenBlock[] = [
  {
    name: "predict_num_throughput",
    limit: PROGRAM_LIMIT,
    compare: () => compareThroughput("predict_num_throughput", golden.predict_num_throughput),
  },
  {
    name: "predict_num_throughput_edge_cases",
    limit: PROGRAM_LIMIT,
    compare: () =>
      compareThroughput("predict_num_throughput_edge_cases", golden.predict_num_throughput_edge_cases.rows),
  },
  { name: "polynomials", limit: PROGRAM_LIMIT, compare: comparePolynomials },
  { name: "polynomial_evaluations", limit: PROGRAM_LIMIT, compare: compareEvaluations },
  { name: "batch_polynomial_evaluations", limit: PROGRAM_LIMIT, compare: compareBatchEvaluations },
  { name: "megatron_table1_and_fit_derived", limit: PROGRAM_LIMIT, compare: compareMegatronFit },
  { name: "older_notebook_all_data", limit: PROGRAM_LIMIT, compare: compareNotebook },
];
