import type { ReadCase } from "./case.ts";
import type { CaseTable } from "./find-case-table.ts";
import { readInferenceCase } from "./read-inference-case.ts";
import { readTrainingCase } from "./read-training-case.ts";

/** Who reads the rows of each table. */
export const CASE_READERS: Readonly<Record<CaseTable, ReadCase>> = {
  training: readTrainingCase,
  inference: readInferenceCase,
};
