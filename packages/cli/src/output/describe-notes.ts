import type { Estimate } from "@llmcarbon/core";

/** An assumption or a warning, said once however many estimates share it. */
export type Note = {
  readonly label: "assumed" | "warning";
  readonly text: string;
  readonly estimateCount: number;
};

/** An estimate, or a sum of them. */
export type Noted = Pick<Estimate, "assumptions" | "warnings">;

type Notes = {
  readonly add: (noted: Noted) => void;
  /** warnings first: they change how a figure may be used */
  readonly list: () => readonly Note[];
};

/** Gathers the notes of estimates without keeping these. */
export function createNotes(): Notes {
  const warnings = new Map<string, number>();
  const assumptions = new Map<string, number>();
  return {
    add: (noted) => {
      for (const { message } of noted.warnings) increase(warnings, message);
      for (const { path, statement } of noted.assumptions) increase(assumptions, `${path}: ${statement}`);
    },
    list: () => [...toNotes("warning", warnings), ...toNotes("assumed", assumptions)],
  };
}

export function describeNotes(estimates: readonly Noted[]): readonly Note[] {
  const notes = createNotes();
  for (const estimate of estimates) notes.add(estimate);
  return notes.list();
}

const increase = (counts: Map<string, number>, text: string): void => {
  counts.set(text, (counts.get(text) ?? 0) + 1);
};

const toNotes = (label: Note["label"], counts: ReadonlyMap<string, number>): readonly Note[] =>
  [...counts].map(([text, estimateCount]) => ({ label, text, estimateCount }));
