import type { Estimate } from "@llmcarbon/core";
import type { ResultText } from "./result-text.ts";
import { createCsvText, type CsvCell } from "./to-csv.ts";

const RANGES = [
  "energyKwh",
  "operationalCarbonG",
  "marketBasedCarbonG",
  "embodiedCarbonG",
  "totalCarbonG",
  "waterL",
  "durationS",
  "acceleratorHours",
] as const satisfies readonly (keyof Estimate)[];
const BOUNDS = ["low", "central", "high"] as const;

const HEADER = [
  "id",
  "phase",
  "method.id",
  "method.version",
  ...RANGES.flatMap((range) => BOUNDS.map((bound) => `${range}.${bound}`)),
  "quality",
  "assumptions",
  "warnings",
];

/** One row per estimate, columns as dotted paths; of assumptions their paths, of warnings their codes. */
export const createEstimateCsv = (): ResultText<Estimate> =>
  createCsvText(HEADER, (estimate) => [toRow(estimate)]);

const toRow = (estimate: Estimate): readonly CsvCell[] => [
  estimate.id,
  estimate.phase,
  estimate.method.id,
  estimate.method.version,
  ...RANGES.flatMap((range) => BOUNDS.map((bound) => estimate[range]?.[bound])),
  estimate.quality,
  estimate.assumptions.map(({ path }) => path).join(" "),
  estimate.warnings.map(({ code }) => code).join(" "),
];
