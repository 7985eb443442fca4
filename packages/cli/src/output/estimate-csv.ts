import type { Estimate } from "@llmcarbon/core";
import type { RangeV1 } from "@llmcarbon/spec";
import type { ResultText } from "./result-text.ts";
import { createCsvText, type CsvCell } from "./to-csv.ts";

type Read = (estimate: Estimate) => RangeV1 | null | undefined;

/** Columns and where an estimate has them. */
const RANGES: readonly (readonly [path: string, read: Read])[] = [
  ["energyKwh", ({ energyKwh }) => energyKwh],
  ["operationalCarbonG", ({ operationalCarbonG }) => operationalCarbonG],
  ["marketBasedCarbonG", ({ marketBasedCarbonG }) => marketBasedCarbonG],
  ["embodiedCarbonG", ({ embodiedCarbonG }) => embodiedCarbonG],
  ["totalCarbonG", ({ totalCarbonG }) => totalCarbonG],
  ["waterL", ({ waterL }) => waterL],
  ["water.siteL", ({ water }) => water?.siteL],
  ["water.electricityL", ({ water }) => water?.electricityL],
  ["durationS", ({ durationS }) => durationS],
  ["acceleratorHours", ({ acceleratorHours }) => acceleratorHours],
  ["latency.timeToFirstTokenS", ({ latency }) => latency?.timeToFirstTokenS],
  ["latency.timePerOutputTokenS", ({ latency }) => latency?.timePerOutputTokenS],
  ["latency.requestS", ({ latency }) => latency?.requestS],
];
const BOUNDS = ["low", "central", "high"] as const;

const HEADER = [
  "id",
  "phase",
  "method.id",
  "method.version",
  ...RANGES.flatMap(([path]) => BOUNDS.map((bound) => `${path}.${bound}`)),
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
  ...RANGES.flatMap(([, read]) => {
    const range = read(estimate);
    return BOUNDS.map((bound) => range?.[bound]);
  }),
  estimate.quality,
  estimate.assumptions.map(({ path }) => path).join(" "),
  estimate.warnings.map(({ code }) => code).join(" "),
];
