import { readFileSync } from "node:fs";
import type { CaseRow } from "@llmcarbon/core";
import { parse } from "csv-parse/sync";
import { PRIORS_FILE, readServingPriors, type ServingPrior } from "./priors.ts";

const CASES_FILE = "cases/inference.csv";

/** Files the serving half of the calibration rests on, from the root of this package. */
export const SERVING_FILES = [CASES_FILE, PRIORS_FILE] as const;

export type ServingInputs = {
  readonly caseRows: readonly CaseRow[];
  readonly priors: readonly ServingPrior[];
};

/** Reads both tables from disk. */
export function readServingInputs(): ServingInputs {
  const text = readFileSync(new URL(`../../${CASES_FILE}`, import.meta.url), "utf8");
  return { caseRows: parse(text, { columns: true }), priors: readServingPriors() };
}
