import { count } from "@llmcarbon/spec";
import fc from "fast-check";
import { expect, test } from "vitest";
import { golden } from "../../scripts/compare-golden/comparison.ts";
import {
  evaluatePolynomial,
  MEGATRON_ACCELERATOR_COUNT,
  MEGATRON_BATCH_SIZE,
  MEGATRON_FITTED_PARAMETER_COUNTS,
  MEGATRON_PIPELINE_TFLOP_PER_S,
  MEGATRON_TENSOR_TFLOP_PER_S,
  NOTEBOOK_ACCELERATOR_COUNT_INTER,
  NOTEBOOK_ACCELERATOR_COUNT_INTRA,
  NOTEBOOK_BATCH_PER_ACCELERATOR_LOG,
  type Polynomial,
} from "./megatron-fits.ts";

const rows = golden.megatron_table1_and_fit_derived;
type Row = (typeof rows)[number];
type Point = readonly [x: number, y: number];

test("the speed of GPT-3 over servers", () => {
  expect(evaluatePolynomial(MEGATRON_PIPELINE_TFLOP_PER_S.value, count(175e9))).toBeCloseTo(147.6255, 4);
});

test("a polynomial is evaluated from its highest power down", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1000, max: 1000 }), fc.nat(100), fc.nat(100), (x, a, b) => {
      expect(evaluatePolynomial([a, b, 7], x)).toBe(a * x ** 2 + b * x + 7);
    }),
  );
});

test("an empty polynomial is zero", () => {
  expect(evaluatePolynomial([], 5)).toBe(0);
});

/** Least squares by the normal equations, solved by elimination; highest power first. */
function fit(points: readonly Point[], degree: number): number[] {
  const powers = Array.from({ length: degree + 1 }, (_, index) => degree - index);
  const matrix = powers.map((row) => [
    ...powers.map((column) => points.reduce((sum, [x]) => sum + x ** (row + column), 0)),
    points.reduce((sum, [x, y]) => sum + y * x ** row, 0),
  ]);
  matrix.forEach((pivotRow, pivot) => {
    matrix.forEach((row, index) => {
      const factor = row[pivot]! / pivotRow[pivot]!;
      if (index !== pivot) {
        row.forEach((value, column) => (row[column] = value - factor * pivotRow[column]!));
      }
    });
  });
  return matrix.map((row, index) => row.at(-1)! / row[index]!);
}

/** Fits in billions, where the normal equations are well conditioned, then returns to single parameters. */
const fitParameters = (selected: readonly Row[], yOf: (row: Row) => number, degree: number): number[] =>
  fit(
    selected.map((row): Point => [row.megatron_P / 1e9, yOf(row)]),
    degree,
  ).map((coefficient, index) => coefficient / 1e9 ** (degree - index));

const speedOf = (row: Row) => row.tflops_per_gpu;
const acceleratorsOf = (row: Row) => row.gpus;
const small = rows.filter((row) => row.params_b < 20);
const wide = rows.filter((row) => row.t === 8);
const large = rows.filter((row) => row.params_b > 70);

/** Largest relative difference of two polynomials of one degree. */
const differenceOf = (published: Polynomial, fitted: readonly number[]): number =>
  Math.max(...published.map((coefficient, index) => Math.abs(fitted[index]! / coefficient - 1)));

/** Released coefficients have nine digits; the normal equations lose a few of a double's sixteen. */
const FIT_LIMIT = 1e-6;

test.each([
  ["tensor speed", MEGATRON_TENSOR_TFLOP_PER_S, fitParameters(small, speedOf, 2)],
  ["pipeline speed", MEGATRON_PIPELINE_TFLOP_PER_S, fitParameters(wide, speedOf, 2)],
  ["accelerators", MEGATRON_ACCELERATOR_COUNT, fitParameters(large, acceleratorsOf, 2)],
  [
    "the figure's accelerators over servers",
    NOTEBOOK_ACCELERATOR_COUNT_INTER,
    fitParameters(wide, acceleratorsOf, 2),
  ],
  [
    "the figure's accelerators in one server",
    NOTEBOOK_ACCELERATOR_COUNT_INTRA,
    fitParameters(small, acceleratorsOf, 1),
  ],
])("Megatron's ten runs give the released %s again by least squares", (_name, published, fitted) => {
  expect(differenceOf(published.value, fitted)).toBeLessThan(FIT_LIMIT);
});

test("and the released batch against pipeline size", () => {
  const fitted = fit(
    wide.map((row): Point => [row.p, row.batch]),
    2,
  );
  expect(differenceOf(MEGATRON_BATCH_SIZE.value, fitted)).toBeLessThan(FIT_LIMIT);
});

test("and the figure's batch per accelerator, logarithm against logarithm", () => {
  // Centred, so that the normal equations keep their digits, then shifted back.
  const middle = 25;
  const [a, b, c] = fit(
    rows.map((row): Point => [Math.log(row.megatron_P) - middle, Math.log(row.batch / row.gpus)]),
    2,
  );
  const shifted = [a!, b! - 2 * a! * middle, c! - b! * middle + a! * middle ** 2];
  expect(differenceOf(NOTEBOOK_BATCH_PER_ACCELERATOR_LOG.value, shifted)).toBeLessThan(FIT_LIMIT);
});

test("the fitted range is that of the table", () => {
  const sizes = rows.map((row) => row.params_b * 1e9);
  expect(MEGATRON_FITTED_PARAMETER_COUNTS.value).toEqual({
    least: Math.min(...sizes),
    most: Math.max(...sizes),
  });
});
