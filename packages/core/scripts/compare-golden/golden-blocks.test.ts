import { describe, expect, test } from "vitest";
import { golden, PRINT_LIMIT, PROGRAM_LIMIT } from "./comparison.ts";
import { BLOCKS_WITHOUT_FORMULA, FOREIGN_BLOCKS, GOLDEN_BLOCKS } from "./golden-blocks.ts";

/** How many values each block holds beside its inputs, so that none drops out of the comparison unseen. */
const VALUE_COUNTS: Readonly<Record<string, number>> = {
  operational: 90,
  table4_flop_ratio_derived: 10,
  inference_gpt3_16_a100_derived: 4,
  embodied_xlm: 38,
  predict_num_throughput: 1269,
  predict_num_throughput_edge_cases: 153,
  polynomials: 24,
  polynomial_evaluations: 36,
  batch_polynomial_evaluations: 12,
  megatron_table1_and_fit_derived: 20,
  older_notebook_all_data: 140,
  dense_parameter_model_derived: 55,
  palm_multiquery_swiglu_check_derived: 1,
  moe_parameter_model_derived: 18,
  test_loss_derived: 16,
  storage_noor_derived: 7,
  gpt3_notebook_check: 42,
  loss_vs_carbon_pipeline_derived: 72,
  co2meter_llmco2_kernel_model: 990,
  paper_table4_recalled: 5,
  paper_table5_recalled: 5,
  mlco2: 24,
  // 13 quantities at two ends of 204 requests; at one end where the program gives one, the same value counts twice.
  ecologits: 5304,
};

test("every block of the golden file is compared, or has no formula", () => {
  const known = [...GOLDEN_BLOCKS.map(({ name }) => name), ...BLOCKS_WITHOUT_FORMULA];
  expect(known.sort()).toEqual(Object.keys(golden).sort());
});

const printed = GOLDEN_BLOCKS.filter(({ limit }) => limit === PRINT_LIMIT);
const programmed = GOLDEN_BLOCKS.filter(({ limit }) => limit === PROGRAM_LIMIT);

test("every block is held to one of the two limits", () => {
  expect(printed.length + programmed.length).toBe(GOLDEN_BLOCKS.length);
});

describe("values of the released programs and of formulas, to 1e-9, whole numbers exactly", () => {
  test.each(programmed)("$name", ({ name, limit, compare }) => {
    const comparisons = compare();
    expect(comparisons.filter(({ difference }) => difference > limit)).toEqual([]);
    expect(comparisons).toHaveLength(VALUE_COUNTS[name]!);
  });
});

describe("tonnes recalled from the paper's print, to 0.7 %, its own inconsistent cells left out", () => {
  test.each(printed)("$name", ({ name, limit, compare }) => {
    const comparisons = compare();
    expect(comparisons.filter(({ difference }) => difference > limit)).toEqual([]);
    expect(comparisons).toHaveLength(VALUE_COUNTS[name]!);
  });
});

describe("values of the programs behind the comparison methods, to 1e-12", () => {
  test.each(FOREIGN_BLOCKS)("$name", ({ name, limit, compare }) => {
    const comparisons = compare();
    expect(comparisons.filter(({ difference }) => difference > limit)).toEqual([]);
    expect(comparisons).toHaveLength(VALUE_COUNTS[name]!);
  });
});
