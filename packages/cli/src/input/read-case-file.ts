import { readFile } from "node:fs/promises";
import { findCaseTable, type CaseRow, type CaseTable } from "@llmcarbon/core";
import { CsvError, parse } from "csv-parse/sync";
import { UnreadableFileError } from "../errors/unreadable-file-error.ts";
import { UsageError } from "../errors/usage-error.ts";
import { decodeText, NOT_TEXT } from "./decode-text.ts";

/** A table of published cases. */
export type CaseFile = {
  readonly file: string;
  readonly table: CaseTable;
  readonly rows: readonly CaseRow[];
};

type Line = { readonly record: readonly string[]; readonly info: { readonly lines: number } };

const OPTIONS = { info: true, relax_column_count: true, skip_empty_lines: true, trim: true };

/**
 * Reads a table of cases, whose header says which of the two it is.
 *
 * @throws {UsageError} for a file that cannot be read as one, naming file, line and column
 */
export async function readCaseFile(file: string): Promise<CaseFile> {
  const [header, ...lines] = parseLines(file, await readText(file));
  if (header === undefined) throw new UsageError(`${file}:1:1: found nothing; allowed: a table of cases`);
  const found = findCaseTable(header.record);
  if (found.kind === "refused") {
    throw new UsageError(`${file}:${header.info.lines}:${found.column}: ${found.message}`);
  }
  return { file, table: found.table, rows: lines.map((line) => toRow(file, header.record, line)) };
}

async function readText(file: string): Promise<string> {
  try {
    const text = decodeText(await readFile(file));
    if (text === undefined) throw new UsageError(`${file}: ${NOT_TEXT.message}`);
    return text;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(new UnreadableFileError(file, error).message);
  }
}

function parseLines(file: string, text: string): readonly Line[] {
  try {
    // With `info` each record comes with its line, which the parser's types do not know.
    return parse(text, OPTIONS) as readonly unknown[] as readonly Line[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error["lines"] === "number" ? error["lines"] : 1;
    throw new UsageError(`${file}:${line}: found broken CSV (${error.message}); allowed: RFC 4180`);
  }
}

/** A cell that is there and empty says more than a column that is not there: a reader tells them apart. */
function toRow(file: string, header: readonly string[], { record, info }: Line): CaseRow {
  if (record.length !== header.length) {
    const column = Math.min(record.length, header.length) + 1;
    throw new UsageError(
      `${file}:${info.lines}:${column}: found ${record.length} cells; allowed: ${header.length}, one per column`,
    );
  }
  return Object.fromEntries(header.map((column, index) => [column, record[index] ?? ""]));
}
