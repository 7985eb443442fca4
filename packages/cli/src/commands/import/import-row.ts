import type { ActivityDocument, ImportPlace } from "@llmcarbon/importers";

/** Where a row stands. */
export type RowPlace = ImportPlace & { readonly file: string };

export type ImportedActivity = { readonly place: RowPlace; readonly document: ActivityDocument };

export type RejectedRow = {
  readonly place: RowPlace;
  readonly id?: string;
  readonly reason: string;
  readonly text: string;
};

/** `usage.csv:12` or `page.json:3 data[2]`. */
export const describePlace = ({ file, line, row, path }: RowPlace): string =>
  [`${file}${line === undefined ? "" : `:${line}`}`, row === undefined ? "" : `row ${row}`, path ?? ""]
    .filter((part) => part !== "")
    .join(" ");
