import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";

/** What is known of a constant before the data. */
export type ServingPrior = {
  /** path into the constants: `engines.from2025.stepS` */
  readonly constant: string;
  readonly prior: number;
  /** standard deviation of its logarithm; 0 for one that is not fitted */
  readonly logDeviation: number;
};

export const PRIORS_FILE = "data/serving-priors/rows.csv";

/** Reads the table of priors from disk. */
export function readServingPriors(): readonly ServingPrior[] {
  const text = readFileSync(new URL(`../../${PRIORS_FILE}`, import.meta.url), "utf8");
  const rows: readonly Readonly<Record<string, string>>[] = parse(text, { columns: true });
  return rows.map((row) => ({
    constant: row["constant"] ?? "",
    prior: Number(row["prior"]),
    logDeviation: Number(row["log_deviation"]),
  }));
}

/** Values by constant: `prior · exp(θ · deviation)`, so that all stay positive. */
export type Values = Readonly<Record<string, number>>;

export const priorValues = (priors: readonly ServingPrior[]): Values =>
  Object.fromEntries(priors.map(({ constant, prior }) => [constant, prior]));

/** Constants of one part of the model that are fitted. */
export const freeOf = (
  priors: readonly ServingPrior[],
  prefixes: readonly string[],
): readonly ServingPrior[] =>
  priors.filter(
    ({ constant, logDeviation }) =>
      logDeviation > 0 && prefixes.some((prefix) => constant.startsWith(`${prefix}.`)),
  );

export const moveTo = (values: Values, free: readonly ServingPrior[], theta: readonly number[]): Values => ({
  ...values,
  ...Object.fromEntries(
    free.map(({ constant, prior, logDeviation }, index) => [
      constant,
      prior * Math.exp((theta[index] ?? 0) * logDeviation),
    ]),
  ),
});

/** `{ "a.b": 1 }` as `{ a: { b: 1 } }`. */
export function nest(values: Values): Readonly<Record<string, unknown>> {
  const tree: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(values)) {
    const keys = path.split(".");
    const last = keys.pop() ?? "";
    let branch = tree;
    for (const key of keys) branch = (branch[key] ??= {}) as Record<string, unknown>;
    branch[last] = value;
  }
  return tree;
}
