import { createHash } from "node:crypto";
import type { DatasetCard } from "./dataset-card.schema.ts";
import { showCell, type DatasetProblem } from "./dataset-problem.ts";
import type { TableLine } from "./parse-table.ts";

/** The rows are those the card was written for. */
export function checkChecksum(file: string, text: string, card: DatasetCard): DatasetProblem[] {
  const sha256 = createHash("sha256").update(text).digest("hex");
  return sha256 === card.sha256
    ? []
    : [{ file, found: `sha256 ${sha256}`, allowed: `${card.sha256}, as dataset.json says` }];
}

/** The table has the columns of the card, no more and no fewer, and those the schema reads are among them. */
export function checkColumns(
  file: string,
  columns: readonly string[],
  needed: { readonly card: DatasetCard; readonly schema: readonly string[] },
): DatasetProblem[] {
  const listed = Object.keys(needed.card.columns);
  const unlisted = columns.filter((column) => !listed.includes(column));
  const missing = [...listed, ...needed.schema].filter((column) => !columns.includes(column));
  const allowed = `the columns ${listed.join(", ")}`;
  return [
    ...unlisted.map((column) => ({ file, line: 1, column, found: "an unknown column", allowed })),
    ...[...new Set(missing)].map((column) => ({ file, line: 1, column, found: "no such column", allowed })),
  ];
}

/** No two rows have the same key. */
export function checkKeys(file: string, lines: readonly TableLine[], card: DatasetCard): DatasetProblem[] {
  const column = card.key.join(" + ");
  const lineOfKey = new Map<string, number>();
  const problems: DatasetProblem[] = [];
  for (const { line, cells } of lines) {
    const key = card.key.map((name) => cells[name] ?? "").join(" + ");
    const earlier = lineOfKey.get(key);
    if (earlier === undefined) {
      lineOfKey.set(key, line);
    } else {
      const allowed = `a key of its own; line ${earlier} has it`;
      problems.push({ file, line, column, found: showCell(key), allowed });
    }
  }
  return problems;
}

/** Every source a row cites is on the card. */
export function checkSources(file: string, lines: readonly TableLine[], card: DatasetCard): DatasetProblem[] {
  const columns = Object.keys(card.columns).filter((column) => column.endsWith("source_id"));
  const allowed = Object.keys(card.sources).join(", ");
  return lines.flatMap(({ line, cells }) =>
    columns
      .filter((column) => cells[column] !== undefined && !Object.hasOwn(card.sources, cells[column]))
      .map((column) => ({ file, line, column, found: showCell(cells[column]), allowed })),
  );
}
