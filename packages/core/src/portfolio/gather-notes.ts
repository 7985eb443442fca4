import type { ProvenanceV1, QualityV1 } from "@llmcarbon/spec";
import type { Assumption, Estimate, Warning } from "../estimate/estimate.ts";

/** What is said beside the figures of a sum: everything that is said of any estimate in it, once. */
export type Notes = {
  /** the weakest among them; `measured` for a sum of nothing */
  readonly quality: QualityV1;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
  readonly sources: readonly ProvenanceV1[];
};

export type NoteSums = { readonly add: (estimate: Estimate) => void; readonly total: () => Notes };

/** Strongest first. */
const QUALITIES: readonly QualityV1[] = ["measured", "reported", "modelled", "assumed"];

/** Gathers the notes of estimates, keeping one of each. */
export function createNoteSums(): NoteSums {
  const assumptions = new Map<string, Assumption>();
  const warnings = new Map<string, Warning>();
  const sources = new Map<string, ProvenanceV1>();
  let rank = 0;
  return {
    add(estimate) {
      rank = Math.max(rank, QUALITIES.indexOf(estimate.quality));
      for (const each of estimate.assumptions) assumptions.set(`${each.path} ${each.statement}`, each);
      for (const each of estimate.warnings) warnings.set(`${each.code} ${each.message}`, each);
      for (const each of estimate.sources) sources.set(`${each.datasetId} ${each.citation}`, each);
    },
    total: () => ({
      quality: QUALITIES[rank] ?? "assumed",
      assumptions: [...assumptions.values()],
      warnings: [...warnings.values()],
      sources: [...sources.values()],
    }),
  };
}
