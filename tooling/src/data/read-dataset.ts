import { join } from "node:path";
import type { z } from "zod";
import { checkChecksum, checkColumns, checkKeys, checkSources } from "./check-table.ts";
import type { DatasetCard } from "./dataset-card.schema.ts";
import { DatasetError, showCell, type DatasetProblem } from "./dataset-problem.ts";
import { parseTable } from "./parse-table.ts";
import { readCard } from "./read-card.ts";
import { readRequired } from "./read-required.ts";

/** A row with the line of rows.csv it begins on. */
export type DatasetLine<Row> = { readonly line: number; readonly row: Row };

export type Dataset<Row> = {
  readonly card: DatasetCard;
  /** path of rows.csv, for messages */
  readonly file: string;
  readonly lines: readonly DatasetLine<Row>[];
};

/**
 * Reads `dataset.json` and `rows.csv` of a folder and validates all of it.
 *
 * @param rowSchema object schema from cells (text, empty ones absent) to a row; see columns.ts
 * @throws {DatasetError} with every problem found: a card that is not one, a checksum that differs, missing or unknown
 *   columns, bad cells, a key that stands twice, a source that the card does not list
 */
export function readDataset<Row extends object>(
  folder: string,
  rowSchema: z.ZodObject<z.ZodRawShape> & z.ZodType<Row>,
): Dataset<Row> {
  const card = readCard(folder);
  const file = join(folder, "rows.csv");
  const text = readRequired(file).replaceAll("\r\n", "\n");
  const table = parseTable(file, text);

  const lines: DatasetLine<Row>[] = [];
  const problems: DatasetProblem[] = [
    ...checkColumns(file, table.columns, { card, schema: Object.keys(rowSchema.shape) }),
    ...checkKeys(file, table.lines, card),
    ...checkSources(file, table.lines, card),
  ];
  for (const { line, cells } of table.lines) {
    const parsed = rowSchema.safeParse(cells);
    if (parsed.success) {
      lines.push({ line, row: parsed.data });
    }
    for (const { path, message } of parsed.error?.issues ?? []) {
      const column = String(path[0]);
      problems.push({ file, line, column, found: showCell(cells[column]), allowed: message });
    }
  }
  problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  problems.push(...checkChecksum(file, text, card));
  if (problems.length > 0) {
    throw new DatasetError(problems);
  }
  return { card, file, lines };
}
