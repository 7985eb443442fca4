import { count, ratio } from "@llmcarbon/spec";
import { computeDenseParameterCount } from "../../src/architecture/compute-dense-parameter-count.ts";
import { computeLayeredParameterCount } from "../../src/architecture/compute-layered-parameter-count.ts";
import { computeMegatronParameterCount } from "../../src/architecture/compute-megatron-parameter-count.ts";
import { computeMoeParameterCount } from "../../src/architecture/compute-moe-parameter-count.ts";
import { computeTestLoss, TEST_LOSS_CONSTANTS } from "../../src/architecture/compute-test-loss.ts";
import { compareValues, golden, PROGRAM_LIMIT, type Comparison, type GoldenBlock } from "./comparison.ts";

const BILLION = 1e9;

type DenseRow = (typeof golden.dense_parameter_model_derived)[number];

const shapeOf = (row: DenseRow) => ({
  layerCount: row.l,
  hiddenSize: row.h,
  headCount: row.n_head,
  headSize: row.d_head,
  feedForwardSize: row.d_ff,
  vocabularySize: row.V,
});

function denseOf(row: DenseRow) {
  const shape = shapeOf(row);
  const { layerCount, hiddenSize, vocabularySize } = shape;
  return {
    "12lh2_plus_Vh": computeDenseParameterCount({ layerCount, hiddenSize, vocabularySize }),
    megatron_s2048: computeMegatronParameterCount({
      layerCount,
      hiddenSize,
      vocabularySize,
      sequenceLength: 2048,
    }),
    general_2_matrix_ffn: computeLayeredParameterCount({ ...shape, feedForwardMatrixCount: 2 }),
    general_3_matrix_ffn: computeLayeredParameterCount({ ...shape, feedForwardMatrixCount: 3 }),
    encoder_decoder: computeLayeredParameterCount({
      ...shape,
      feedForwardMatrixCount: 2,
      isEncoderDecoder: true,
    }),
  };
}

const compareDense = (): Comparison[] =>
  golden.dense_parameter_model_derived.flatMap((row) =>
    compareValues({
      path: `dense_parameter_model_derived.${row.model}`,
      expected: row,
      actual: denseOf(row),
      inputs: ["model", "h", "d_ff", "d_head", "n_head", "l", "V"],
    }),
  );

function comparePalm(): Comparison[] {
  const palm = golden.dense_parameter_model_derived.find(({ model }) => model === "PaLM");
  return compareValues({
    path: "palm_multiquery_swiglu_check_derived",
    expected: golden.palm_multiquery_swiglu_check_derived,
    actual:
      palm &&
      computeLayeredParameterCount({ ...shapeOf(palm), keyValueHeadCount: 1, feedForwardMatrixCount: 3 }),
  });
}

type MoeRow = (typeof golden.moe_parameter_model_derived)[number];

function moeOf(row: MoeRow) {
  const shape = {
    layerCount: row.l,
    hiddenSize: row.h,
    expertCount: row.n_experts,
    baseParameterCount: count(row.base_b * BILLION),
  };
  // Two rows leave the width of their experts at zero, which stands for four times the hidden size.
  const widths = row.d_ff_in_csv === 0 ? shape : { ...shape, feedForwardSize: row.d_ff_in_csv };
  const moeLayerRatio = ratio(row.rho_in_csv);
  return {
    paper_eq2: computeMoeParameterCount({ ...shape, moeLayerRatio }),
    with_d_ff: computeMoeParameterCount({ ...widths, moeLayerRatio }),
    "with_d_ff_rho_0.5": computeMoeParameterCount({ ...widths, moeLayerRatio: ratio(0.5) }),
  };
}

const compareMoe = (): Comparison[] =>
  golden.moe_parameter_model_derived.flatMap((row) =>
    compareValues({
      path: `moe_parameter_model_derived.${row.model}`,
      expected: row,
      actual: moeOf(row),
      inputs: ["model", "base_b", "rho_in_csv", "h", "d_ff_in_csv", "d_head", "l", "n_experts", "n_head"],
    }),
  );

function compareLoss(): Comparison[] {
  const { points, moe_points_P_over_8, constants } = golden.test_loss_derived;
  const { parameterFactor, parameterExponent, tokenFactor, tokenExponent, floor } = TEST_LOSS_CONSTANTS.value;
  return compareValues({
    path: "test_loss_derived",
    expected: { constants, points, moe_points_P_over_8 },
    actual: {
      constants: {
        A: parameterFactor,
        B: tokenFactor,
        alpha: parameterExponent,
        beta: tokenExponent,
        E: floor,
      },
      points: points.map(({ P, D }) => ({
        loss: computeTestLoss({ parameterCount: count(P), tokenCount: count(D), type: "dense" }),
      })),
      moe_points_P_over_8: moe_points_P_over_8.map(({ P_total, D }) => ({
        loss: computeTestLoss({ parameterCount: count(P_total), tokenCount: count(D), type: "moe" }),
      })),
    },
    inputs: ["P", "P_total", "D"],
  });
}

export const PARAMETER_BLOCKS: readonly GoldenBlock[] = [
  { name: "dense_parameter_model_derived", limit: PROGRAM_LIMIT, compare: compareDense },
  { name: "palm_multiquery_swiglu_check_derived", limit: PROGRAM_LIMIT, compare: comparePalm },
  { name: "moe_parameter_model_derived", limit: PROGRAM_LIMIT, compare: compareMoe },
  { name: "test_loss_derived", limit: PROGRAM_LIMIT, compare: compareLoss },
];
