import type { BenchmarkResult } from "./benchmark.ts";

const DIGITS = 3;
const HEAD = ["name", "value", "unit", "ratio", "goal", ""];

/** Three digits that count. */
export const show = (value: number): string =>
  Number(value.toPrecision(DIGITS)).toLocaleString("en-US", { maximumSignificantDigits: DIGITS });

/** One line per benchmark, columns of equal width. */
export function showResults(results: readonly BenchmarkResult[]): string {
  const rows = [
    HEAD,
    ...results.map(({ name, value, unit, ratio, goal, ok }) => [
      name,
      show(value),
      unit,
      show(ratio),
      goal,
      ok ? "reached" : "MISSED",
    ]),
  ];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}
