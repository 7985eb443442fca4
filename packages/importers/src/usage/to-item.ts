import { FootprintError } from "@llmcarbon/spec";
import type { ImportItem, ImportPlace } from "../importer.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { completeDocument } from "../settings/complete-document.ts";
import { describeCell } from "./read-cells.ts";
import type { Row } from "./row.ts";
import type { ActivityDraft } from "./to-inference-draft.ts";

/** What a row turned out to be. A row that is refused throws instead. */
export type Reading =
  | { readonly kind: "draft"; readonly draft: ActivityDraft }
  | { readonly kind: "left-out"; readonly reason: string };

export const leftOut = (reason: string): Reading => ({ kind: "left-out", reason });

/** How a format is read, row by row. */
export type RowFormat = {
  readonly importerId: string;
  /** columns that a refused row is shown with; what is not named here never leaves the reader */
  readonly shown: readonly string[];
  /** @throws {FootprintError} for a row it refuses */
  readonly readRow: (row: Row, settings: ImportSettings) => Reading;
};

/** One row as an item. */
export function toItem(
  { place, row }: { readonly place: ImportPlace; readonly row: Row },
  format: RowFormat,
  settings: ImportSettings,
): ImportItem {
  try {
    const reading = format.readRow(row, settings);
    if (reading.kind === "left-out") return { kind: "left-out", place, reason: reading.reason };
    const { importerId } = format;
    return {
      kind: "activity",
      place,
      document: completeDocument(reading.draft, { settings, importerId }),
    };
  } catch (error) {
    return { kind: "rejected", place, reason: tellReason(error), text: showRow(row, format.shown) };
  }
}

/** The refusal in one line; anything but a refusal is a defect of ours and goes on. */
export function tellReason(error: unknown): string {
  if (FootprintError.isInstance(error)) return error.message;
  throw error;
}

const MOST_CHARACTERS = 500;
const MOST_OF_CELL = 80;
/** An id or a name of a machine's making; prose and addresses are neither. */
const WORD = /^[\w.:/+-]*$/;

/** The columns that hold nothing private, as far as they fit. */
export function showRow(row: Row, columns: readonly string[]): string {
  const cells = columns.flatMap((column) => {
    const cell = row(column);
    if (cell === undefined) return [];
    const isWord = typeof cell === "string" && cell.length <= MOST_OF_CELL && WORD.test(cell);
    return [`${column}=${isWord ? cell : describeCell(cell)}`];
  });
  return cells.join(" ").slice(0, MOST_CHARACTERS);
}
