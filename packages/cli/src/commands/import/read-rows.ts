import { parseActivity } from "@llmcarbon/core";
import type { Importer, ImportSettings } from "@llmcarbon/importers";
import { FootprintError } from "@llmcarbon/spec";
import { createConflictFinder } from "./create-conflict-finder.ts";
import type { OpenedInput } from "./open-input.ts";
import type { ImportedActivity, RejectedRow } from "./import-row.ts";

export type ReadRow =
  | ({ readonly kind: "activity" } & ImportedActivity)
  | ({ readonly kind: "rejected" } & RejectedRow)
  | { readonly kind: "left-out"; readonly reason: string };

export type RowSource = {
  readonly importer: Importer;
  readonly settings: ImportSettings;
  readonly inputs: readonly OpenedInput[];
};

/** The rows of all files, one at a time. What becomes a document is one that core accepts and no other of the run contradicts. */
export async function* readRows({ importer, settings, inputs }: RowSource): AsyncGenerator<ReadRow, void> {
  const findConflict = createConflictFinder();
  for (const { input } of inputs) {
    for await (const item of importer.read(input, settings)) {
      if (item.kind === "left-out") {
        yield { kind: "left-out", reason: item.reason };
        continue;
      }
      const place = { file: input.name, ...item.place };
      if (item.kind === "rejected") {
        yield { kind: "rejected", place, reason: item.reason, text: item.text };
        continue;
      }
      const { document } = item;
      const fault = findFault(document) ?? findConflict(document);
      yield fault === undefined
        ? { kind: "activity", place, document }
        : { kind: "rejected", place, id: document.id, reason: fault, text: "" };
    }
  }
}

function findFault(document: unknown): string | undefined {
  try {
    const { period } = parseActivity(document);
    // The ledger books nothing without; an estimate needs none.
    return period === undefined
      ? "period: found nothing; allowed: a time in the file, or --period-start and --period-end"
      : undefined;
  } catch (error) {
    if (FootprintError.isInstance(error)) return error.message;
    throw error;
  }
}
