import type { ProvenanceV1, RangeV1, SourcedV1 } from "@llmcarbon/spec";
import type { TraceInput, TraceNode } from "./trace.ts";

/** A symbol as a reader sees it. */
export type TraceSymbol = Pick<TraceInput, "symbol" | "description" | "unit">;

/** An input with its provenance: a statement of the document, or a fact some provider supplied. */
export const factInput = (
  symbol: TraceSymbol,
  value: number | string,
  provenance: ProvenanceV1,
): TraceInput => ({
  ...symbol,
  value,
  origin: provenance.datasetId === "document" ? "document" : "fact",
  provenance,
});

/** An input the document states outright. */
export const documentInput = (symbol: TraceSymbol, value: number | string): TraceInput => ({
  ...symbol,
  value,
  origin: "document",
});

/** Something taken for granted. */
export const assumedInput = (symbol: TraceSymbol, value: number | string): TraceInput => ({
  ...symbol,
  value,
  origin: "assumption",
});

/** A constant of a method. */
export const constantInput = (symbol: TraceSymbol, { value, provenance }: SourcedV1<number>): TraceInput => ({
  ...symbol,
  value,
  origin: "constant",
  provenance,
});

/** The result of a formula shown elsewhere in the tree. */
export const computedInput = (symbol: TraceSymbol, value: number): TraceInput => ({
  ...symbol,
  value,
  origin: "formula",
});

/** The result of a formula below. */
export const formulaInput = (formula: TraceNode, description: string): TraceInput => ({
  symbol: formula.output.symbol,
  description,
  value: formula.output.value,
  unit: formula.output.unit,
  origin: "formula",
  formula,
});

/** An output with its interval. */
export const outputOf = (
  symbol: string,
  unit: string,
  { low, central, high }: RangeV1,
): TraceNode["output"] => ({
  symbol,
  unit,
  value: central,
  low,
  high,
});
