import type { ListingV1 } from "@llmcarbon/spec";
import type { Terminal } from "./terminal.ts";
import { alignColumns, shorten, type Alignment } from "./text.ts";
import { toCsv } from "./to-csv.ts";
import { escapeMarkdown, toMarkdownTable } from "./to-markdown-table.ts";

const HEAD = ["id", "country", "name", "vendor", "aliases"];
const ALIGNMENTS: readonly Alignment[] = ["left", "left", "left", "left", "left"];

const toRow = ({ id, name, vendor = "", countryCode = "", aliases }: ListingV1): readonly string[] => [
  id,
  countryCode,
  name,
  vendor,
  aliases.join(", "),
];

export const toListingCsv = (listings: readonly ListingV1[]): string => toCsv(HEAD, listings.map(toRow));

export const toListingMarkdown = (listings: readonly ListingV1[]): string =>
  [
    ...toMarkdownTable([HEAD, ...listings.map((each) => toRow(each).map(escapeMarkdown))], ALIGNMENTS),
    "",
  ].join("\n");

/** Columns that are empty throughout are left out; aliases give way to the width. */
export function toListingTable(listings: readonly ListingV1[], terminal: Terminal): string {
  if (listings.length === 0) return "";
  const rows = listings.map(toRow);
  const filled = HEAD.map((_, column) => column).filter((column) => rows.some((row) => row[column] !== ""));
  const shown = [HEAD, ...rows].map((row) => filled.map((column) => row[column] ?? ""));
  const lines = alignColumns(shown, ALIGNMENTS.slice(0, filled.length));
  const [head = "", ...others] = lines.map((line) => shorten(line, terminal.width));
  return [terminal.bold(head), ...others, ""].join("\n");
}
