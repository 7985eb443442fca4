import type { Catalogue, SearchResult } from "../commands/search-result.ts";
import { COLUMNS, describeFigures, type Column } from "./listing-columns.ts";
import type { Terminal } from "./terminal.ts";
import { alignColumns, shorten, toOneLine, widthOf, wrapText } from "./text.ts";
import { toCsv } from "./to-csv.ts";
import { escapeMarkdown, toMarkdownTable } from "./to-markdown-table.ts";

type Form = { readonly catalogue: Catalogue; readonly terminal: Terminal };

export function toListingCsv(results: readonly SearchResult[], catalogue: Catalogue): string {
  const cells = COLUMNS[catalogue].flatMap((column) => column.cells);
  return toCsv(
    cells.map(([name]) => name),
    results.map((result) => cells.map(([, read]) => read(result))),
  );
}

export function toListingMarkdown(results: readonly SearchResult[], catalogue: Catalogue): string {
  const columns = filledColumns(results, catalogue);
  const rows = results.map((result) => columns.map(({ show }) => escapeMarkdown(show(result))));
  const alignments = columns.map(({ alignment }) => alignment);
  return `${toMarkdownTable([columns.map(({ head }) => head), ...rows], alignments).join("\n")}\n`;
}

/**
 * Columns that are empty throughout are left out, and those there is no room for. Below stands what the figures are.
 */
export function toListingTable(results: readonly SearchResult[], { catalogue, terminal }: Form): string {
  if (results.length === 0) return "";
  const columns = filledColumns(results, catalogue);
  const rows = [
    columns.map(({ head }) => head),
    ...results.map((result) => columns.map(({ show }) => shorten(toOneLine(show(result)), WIDEST))),
  ];
  const shownCount = countFitting(columns, { rows, width: terminal.width });
  const lines = alignColumns(
    rows.map((row) => row.slice(0, shownCount)),
    columns.slice(0, shownCount).map(({ alignment }) => alignment),
  );
  const [head = "", ...others] = lines.map((line) => shorten(line, terminal.width));
  const figures = describeFigures(catalogue, results);
  const below = figures === "" ? [] : ["", ...wrapText("", figures, terminal.width).map(terminal.dim)];
  return [terminal.bold(head), ...others, ...below, ""].join("\n");
}

/** Longer cells would push all others off the screen. */
const WIDEST = 60;
const GAP = 2;
/** A column that is cut off shows that much at least. */
const LEAST_SHOWN = 12;

function countFitting(
  columns: readonly Column[],
  { rows, width }: { readonly rows: readonly (readonly string[])[]; readonly width: number },
): number {
  let used = 0;
  for (const index of columns.keys()) {
    const needed = widthOf(rows.map((row) => row[index] ?? ""));
    if (used + Math.min(needed, LEAST_SHOWN) > width) return index;
    used += needed + GAP;
    if (used > width) return index + 1;
  }
  return columns.length;
}

/** Those that have something to show; all where nothing was found. */
const filledColumns = (results: readonly SearchResult[], catalogue: Catalogue): readonly Column[] =>
  COLUMNS[catalogue].filter(
    ({ show }) => results.length === 0 || results.some((result) => show(result) !== ""),
  );
