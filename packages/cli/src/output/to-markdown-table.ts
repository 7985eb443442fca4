import { toOneLine, type Alignment } from "./text.ts";

/** A table as GitHub draws it; the first row is its head, cells are markdown already. */
export function toMarkdownTable(
  rows: readonly (readonly string[])[],
  alignments: readonly Alignment[],
): readonly string[] {
  const lines = rows.map((row) => `| ${row.join(" | ")} |`);
  const rule = `| ${alignments.map((alignment) => (alignment === "right" ? "---:" : "---")).join(" | ")} |`;
  return [...lines.slice(0, 1), rule, ...lines.slice(1)];
}

/** Text of a document or a source that must not become markup. */
export const escapeMarkdown = (text: string): string =>
  toOneLine(text).replaceAll(/[\\|<>*_`[\]]/g, String.raw`\$&`);
