import type { ProvenanceV1 } from "./provenance-v1.ts";

export type FoundV1<Value> = {
  readonly kind: "found";
  readonly value: Value;
  readonly provenance: ProvenanceV1;
};

export type NotCoveredV1 = {
  readonly kind: "not-covered";
  /** one line: what was asked and what this provider does cover */
  readonly reason: string;
  /** nearest known ids, best first; never chosen for the caller */
  readonly suggestions?: readonly string[];
};

/** Absence is an answer, not an exception; exceptions are for broken sources and wrong calls. */
export type AnswerV1<Value> = FoundV1<Value> | NotCoveredV1;

export const found = <Value>(value: Value, provenance: ProvenanceV1): FoundV1<Value> => ({
  kind: "found",
  value,
  provenance,
});

export const notCovered = (reason: string, suggestions?: readonly string[]): NotCoveredV1 =>
  suggestions === undefined ? { kind: "not-covered", reason } : { kind: "not-covered", reason, suggestions };
