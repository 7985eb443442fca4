import type { ProvenanceV1 } from "@llmcarbon/spec";

/** One symbol of a formula: a fact, an input of the document, an assumption, or the result of a formula below. */
export type TraceInput = {
  readonly symbol: string;
  readonly description: string;
  readonly value: number | string;
  readonly unit: string;
  readonly origin: "document" | "fact" | "assumption" | "constant" | "formula";
  /** for facts and constants */
  readonly provenance?: ProvenanceV1;
  /** for results of other formulas */
  readonly formula?: TraceNode;
};

/** A named formula with what went in and what came out. */
export type TraceNode = {
  readonly name: string;
  /** `E = C / (peak × η) × P` */
  readonly equation: string;
  readonly source: string;
  readonly inputs: readonly TraceInput[];
  readonly output: {
    readonly symbol: string;
    readonly unit: string;
    readonly value: number;
    readonly low?: number;
    readonly high?: number;
  };
};
