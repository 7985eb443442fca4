import type { Terminal } from "../../output/terminal.ts";
import { alignColumns, shorten, type Alignment } from "../../output/text.ts";
import { toCsv } from "../../output/to-csv.ts";
import { escapeMarkdown, toMarkdownTable } from "../../output/to-markdown-table.ts";
import type { PlacementLine } from "./placement-line.ts";
import { toSize } from "./to-size.ts";

const LIES: Readonly<Record<string, string>> = {
  distributed: "by organisation",
  reference: "on every node",
};

/** A line a table, a column a node: what lies there on disk, in how many shards. Below, which node is which. */
export function toPlacementTable(lines: readonly PlacementLine[], terminal: Terminal): string {
  if (lines.length === 0) return "";
  const numbers = namesOf(lines).map((_, index) => `node ${index + 1}`);
  const legend = namesOf(lines).map((name, index) => [numbers[index] ?? "", name, totalOf(lines, index)]);
  const [head = "", ...rows] = alignColumns(toRows(lines, numbers), alignmentsOf(numbers));
  return [
    terminal.bold(shorten(head, terminal.width)),
    ...rows.map((row) => shorten(row, terminal.width)),
    "",
    ...alignColumns(legend, ["left", "left", "right"]).map((row) => shorten(row, terminal.width)),
    "",
  ].join("\n");
}

export function toPlacementMarkdown(lines: readonly PlacementLine[]): string {
  const names = namesOf(lines);
  const rows = toRows(lines, names).map((row) => row.map(escapeMarkdown));
  return `${toMarkdownTable(rows, alignmentsOf(names)).join("\n")}\n`;
}

export const toPlacementCsv = (lines: readonly PlacementLine[]): string =>
  toCsv(
    ["table", "kind", "node", "shard_count", "bytes"],
    lines.flatMap(({ table, kind, nodes }) =>
      nodes.map(({ node, shardCount, bytes }) => [table, kind, node, shardCount, bytes]),
    ),
  );

const namesOf = ([first]: readonly PlacementLine[]): readonly string[] =>
  (first?.nodes ?? []).map(({ node }) => node);

const toRows = (
  lines: readonly PlacementLine[],
  heads: readonly string[],
): readonly (readonly string[])[] => [
  ["table", "lies", ...heads],
  ...lines.map(({ table, kind, nodes }) => [table, LIES[kind] ?? kind, ...nodes.map(toCell)]),
];

const toCell = ({ shardCount, bytes }: PlacementLine["nodes"][number]): string =>
  shardCount === 0 ? "" : `${toSize(bytes)} in ${shardCount}`;

function totalOf(lines: readonly PlacementLine[], index: number): string {
  const shares = lines.flatMap(({ nodes }) => nodes.slice(index, index + 1));
  const shardCount = shares.reduce((sum, share) => sum + share.shardCount, 0);
  const bytes = shares.reduce((sum, share) => sum + share.bytes, 0);
  return `${toSize(bytes)} in ${shardCount} ${shardCount === 1 ? "shard" : "shards"}`;
}

const alignmentsOf = (nodes: readonly string[]): readonly Alignment[] => [
  "left",
  "left",
  ...nodes.map((): Alignment => "right"),
];
