import type { Estimate } from "@llmcarbon/core";

export type Alignment = "left" | "right";

const GAP = "  ";
const BREAK = /[\p{Cc}\u2028\u2029]+/gu;
/** Signs without a shape of their own, such as those that turn the direction of writing around. */
const SHAPELESS = /\p{Cf}+/gu;

/** Text of a document made safe to print on one line: line breaks and terminal commands become spaces, hidden signs go. */
export const toOneLine = (text: string): string =>
  text.replaceAll(SHAPELESS, "").replaceAll(BREAK, " ").trim();

export function shorten(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1).trimEnd()}…`;
}

/** Length of the longest. */
export const widthOf = (cells: readonly string[]): number =>
  cells.reduce((width, { length }) => Math.max(width, length), 0);

/** Pads cells to columns of equal width; one line per row. */
export function alignColumns(
  rows: readonly (readonly string[])[],
  alignments: readonly Alignment[],
): readonly string[] {
  const widths = alignments.map((_, column) => widthOf(rows.map((row) => row[column] ?? "")));
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return alignments[column] === "right" ? cell.padStart(width) : cell.padEnd(width);
      })
      .join(GAP)
      .trimEnd(),
  );
}

/** Breaks a text into lines of at most `width`; lines after the first are indented like the first word after `lead`. */
export function wrapText(lead: string, text: string, width: number): readonly string[] {
  const indent = " ".repeat(lead.length);
  const lines: string[] = [];
  let line = lead;
  for (const word of toOneLine(text).split(/\s+/)) {
    const isFirst = line.length === lead.length;
    if (!isFirst && line.length + 1 + word.length > width) {
      lines.push(line);
      line = indent + word;
    } else {
      line += isFirst ? word : ` ${word}`;
    }
  }
  return [...lines, line];
}

/** What an estimate is called among others. */
export const nameOf = ({ id, phase }: Pick<Estimate, "id" | "phase">): string =>
  id === null ? `${phase} without id` : toOneLine(id);
