import type { ConfidenceV1 } from "@llmcarbon/spec";

type OperatorYear = { readonly operator: string; readonly year: number; readonly confidence: ConfidenceV1 };

/**
 * The latest figure of an operator. One that was only recalled is never chosen where there is another.
 *
 * @param rows earliest year first
 */
export const findLatest = <Row extends OperatorYear>(
  rows: readonly Row[],
  operator: string,
): Row | undefined =>
  rows.findLast((row) => row.operator === operator && row.confidence !== "unverified") ??
  rows.findLast((row) => row.operator === operator);
