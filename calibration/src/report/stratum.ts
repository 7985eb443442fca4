import type { CalibrationStratum, ErrorSummary } from "@llmcarbon/core";

/** Cases of one kind and how well they are met: a line of the validation table. */
export type Stratum = CalibrationStratum;

/** How far predictions are off. */
export type Accuracy = ErrorSummary;
