import { sourced } from "../constants/sourced.ts";

/** Coefficients of a polynomial, highest power first. */
export type Polynomial = readonly number[];

/**
 * Value of a polynomial by Horner's rule from zero, the order of operations numpy's poly1d has.
 *
 *   y ← y x + c  for every coefficient c
 *
 * @param coefficients highest power first
 * @param argument x, in the unit the fit was made in
 * @returns y, in the unit the fit was made in
 * @source docs/methodology/llmcarbon.md, optimal parallelism
 * @example evaluatePolynomial(MEGATRON_PIPELINE_TFLOP_PER_S.value, 175e9) // 147.6255 TFLOP/s
 */
export const evaluatePolynomial = (coefficients: Polynomial, argument: number): number =>
  coefficients.reduce((sum, coefficient) => sum * argument + coefficient, 0);

/** Sizes of the ten runs of Narayanan et al. 2021, table 1, that every fit below was made on [parameters]. */
export const MEGATRON_FITTED_PARAMETER_COUNTS = sourced({
  value: { least: 1.7e9, most: 1008e9 },
  source: "llmcarbon-code-history#notebook, Megatron table",
  kind: "measured",
});

/** Speed of an A100 of 80 GB [TFLOP/s] against parameters, tensor parallelism inside one server; made below 20e9. */
export const MEGATRON_TENSOR_TFLOP_PER_S = sourced({
  value: [-8.82079068e-20, 1.68591116e-9, 1.33954735e2],
  source: "llmcarbon-code#model.py, func_tensor",
  kind: "modelled",
});

/** Speed of an A100 of 80 GB [TFLOP/s] against parameters, pipelines over servers; made from 18e9 up. */
export const MEGATRON_PIPELINE_TFLOP_PER_S = sourced({
  value: [-5.60233749e-23, 8.45435587e-11, 1.34546129e2],
  source: "llmcarbon-code#model.py, func_pipe",
  kind: "modelled",
});

/** Accelerators [1] against parameters; made above 70e9, so that it never answers fewer than about 799. */
export const MEGATRON_ACCELERATOR_COUNT = sourced({
  value: [-2.12910565e-21, 4.39684339e-9, 7.99173057e2],
  source: "llmcarbon-code#model.py, func_gpu",
  kind: "modelled",
});

/** Global batch [sequences] against pipeline size. */
export const MEGATRON_BATCH_SIZE = sourced({
  value: [-4.29439186e-1, 5.21376002e1, 1.43737095e3],
  source: "llmcarbon-code#model.py, func_batch",
  kind: "modelled",
});

/** Accelerators [1] against parameters inside one server, as the published figure draws them. */
export const NOTEBOOK_ACCELERATOR_COUNT_INTRA = sourced({
  value: [1.31381254e-8, 1.77462653e1],
  source: "llmcarbon-code-history#notebook, coeff_gpu_intra",
  kind: "modelled",
});

/** Accelerators [1] against parameters over servers, as the published figure draws them. */
export const NOTEBOOK_ACCELERATOR_COUNT_INTER = sourced({
  value: [-3.48420436e-21, 6.13525744e-9, 3.91960713e2],
  source: "llmcarbon-code-history#notebook, coeff_gpu_inter",
  kind: "modelled",
});

/** Logarithm of the batch per accelerator against logarithm of the parameters, as the published figure draws it. */
export const NOTEBOOK_BATCH_PER_ACCELERATOR_LOG = sourced({
  value: [0.0418642, -2.46672581, 36.14288189],
  source: "llmcarbon-code-history#notebook, coeff_batch_log",
  kind: "modelled",
});
