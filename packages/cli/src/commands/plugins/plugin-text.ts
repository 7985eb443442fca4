import type { Terminal } from "../../output/terminal.ts";
import { alignColumns, shorten, toOneLine, wrapText, type Alignment } from "../../output/text.ts";
import { toCsv } from "../../output/to-csv.ts";
import { escapeMarkdown, toMarkdownTable } from "../../output/to-markdown-table.ts";
import type { ListedPlugin } from "./listed-plugin.ts";

const HEAD = ["plugin", "version", "origin", "supplies", "state", "licence", "data", "problem"];
const LEFT: readonly Alignment[] = HEAD.map(() => "left");
/** What a terminal shows in columns; the rest follows below, where there is room for it. */
const SHOWN = HEAD.indexOf("licence");

const toRow = (plugin: ListedPlugin): readonly string[] => [
  plugin.name,
  plugin.version ?? "",
  plugin.origin,
  [...new Set(plugin.providers.map(({ kind }) => kind))].join(", "),
  plugin.state,
  plugin.license ?? "",
  describeData(plugin),
  plugin.problem ?? "",
];

const describeData = ({ providers }: ListedPlugin): string =>
  providers.flatMap(({ datasets }) => datasets.map(({ id, version }) => `${id} ${version}`)).join(", ");

/** A line for each plugin, then its licence, data and problem in full. */
export function toPluginTable(plugins: readonly ListedPlugin[], terminal: Terminal): string {
  if (plugins.length === 0) return "";
  const rows = plugins.map((plugin) => toRow(plugin).slice(0, SHOWN).map(toOneLine));
  const [head = "", ...lines] = alignColumns([HEAD.slice(0, SHOWN), ...rows], LEFT.slice(0, SHOWN));
  const described = lines.flatMap((line, index) => {
    const plugin = plugins[index];
    return [shorten(line, terminal.width), ...(plugin === undefined ? [] : describeBelow(plugin, terminal))];
  });
  return [terminal.bold(shorten(head, terminal.width)), ...described, ""].join("\n");
}

function describeBelow(plugin: ListedPlugin, terminal: Terminal): readonly string[] {
  const data = describeData(plugin);
  return [
    ...(plugin.license === undefined ? [] : [terminal.dim(`  licence: ${toOneLine(plugin.license)}`)]),
    ...(data === "" ? [] : wrapText("  data:    ", data, terminal.width).map(terminal.dim)),
    ...(plugin.problem === undefined ? [] : wrapText("  problem: ", plugin.problem, terminal.width)),
  ];
}

export const toPluginCsv = (plugins: readonly ListedPlugin[]): string => toCsv(HEAD, plugins.map(toRow));

export const toPluginMarkdown = (plugins: readonly ListedPlugin[]): string =>
  [...toMarkdownTable([HEAD, ...plugins.map((plugin) => toRow(plugin).map(escapeMarkdown))], LEFT), ""].join(
    "\n",
  );
