import { readOwnHeader, type OwnRowReader } from "@llmcarbon/importers";
import { CsvError, parse } from "csv-parse/sync";
import type { InputDocument } from "./input-document.ts";

const OPTIONS = { info: true, relax_column_count: true, skip_empty_lines: true, trim: true };

type Row = { readonly record: readonly string[]; readonly info: { readonly lines: number } };

/** One document per row under a header of dotted paths, `workload.tokenCount`; an empty cell is an absent value. */
export function readCsv(text: string): readonly InputDocument[] {
  let rows: readonly Row[];
  try {
    // With `info` each record comes with its line, which the parser's types do not know.
    rows = parse(text, OPTIONS) as readonly unknown[] as readonly Row[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error["lines"] === "number" ? error["lines"] : 1;
    return [{ kind: "broken", line, message: `found broken CSV (${error.message}); allowed: RFC 4180` }];
  }
  const [header, ...others] = rows;
  if (header === undefined) return [];
  const read = readOwnHeader(header.record);
  if (typeof read === "string") return [{ kind: "broken", line: header.info.lines, message: read }];
  return others.map((row) => readRow(read, row));
}

function readRow(read: OwnRowReader, { record, info }: Row): InputDocument {
  const value = read(record);
  return typeof value === "string"
    ? { kind: "broken", line: info.lines, message: value }
    : { kind: "read", value, findLine: () => info.lines };
}
