import { parse, type CsvError } from "csv-parse/sync";
import { DatasetError } from "./dataset-problem.ts";

/** Cells by column; an empty cell is absent. */
type Cells = Readonly<Record<string, string>>;

export type TableLine = { readonly line: number; readonly cells: Cells };

export type Table = { readonly columns: readonly string[]; readonly lines: readonly TableLine[] };

type ParsedLine = { readonly record: readonly string[]; readonly info: { readonly lines: number } };

/**
 * Reads comma-separated text whose first line names the columns. Quoted cells may hold commas, quotes and line breaks.
 *
 * @throws {DatasetError} for text that is not a table
 */
export function parseTable(file: string, text: string): Table {
  const [header, ...body] = parseLines(file, text);
  if (header === undefined) {
    throw new DatasetError([{ file, found: "nothing", allowed: "a line of column names" }]);
  }
  const columns = header.record;
  const lines = body.map(({ record, info }) => {
    // csv-parse counts the line a record ends on; quoted line breaks lie before it.
    const breaks = record.join("").split("\n").length - 1;
    const cells = columns.map((column, index) => [column, record[index] ?? ""] as const);
    return { line: info.lines - breaks, cells: Object.fromEntries(cells.filter(([, cell]) => cell !== "")) };
  });
  return { columns, lines };
}

function parseLines(file: string, text: string): readonly ParsedLine[] {
  try {
    return parse(text, { bom: true, info: true, skip_empty_lines: true }) as unknown as readonly ParsedLine[];
  } catch (error) {
    const { message, lines } = error as CsvError & { readonly lines?: number };
    throw new DatasetError([
      { file, ...(lines === undefined ? {} : { line: lines }), found: message, allowed: "CSV" },
    ]);
  }
}
