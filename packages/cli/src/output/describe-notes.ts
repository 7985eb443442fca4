import type { Estimate } from "@llmcarbon/core";

/** An assumption or a warning, said once however many estimates share it. */
export type Note = {
  readonly label: "assumed" | "warning";
  readonly text: string;
  readonly estimateCount: number;
};

/** Warnings first: they change how a figure may be used. */
export function describeNotes(estimates: readonly Estimate[]): readonly Note[] {
  const warnings = estimates.flatMap((each) => each.warnings.map(({ message }) => message));
  const assumptions = estimates.flatMap((each) =>
    each.assumptions.map(({ path, statement }) => `${path}: ${statement}`),
  );
  return [...toNotes("warning", warnings), ...toNotes("assumed", assumptions)];
}

function toNotes(label: Note["label"], texts: readonly string[]): readonly Note[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, estimateCount]) => ({ label, text, estimateCount }));
}
