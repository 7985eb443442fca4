import type { Terminal } from "../../output/terminal.ts";
import { toOneLine, wrapText } from "../../output/text.ts";
import { toCsv } from "../../output/to-csv.ts";
import { escapeMarkdown, toMarkdownTable } from "../../output/to-markdown-table.ts";
import type { PluginCheck } from "./plugin-check.ts";
import { findPage } from "./find-page.ts";

/** As many rows of one kind as anybody reads before mending the first. */
const MOST_ROWS = 10;

type Findings = PluginCheck["findings"];

/** For people: one paragraph per rule, with why it exists and where to read more. */
export const toCheckText = (checks: readonly PluginCheck[], terminal: Terminal): string =>
  checks.map((check) => toParagraphs(check, terminal)).join("\n");

function toParagraphs({ plugin, version, findings }: PluginCheck, terminal: Terminal): string {
  const title = terminal.bold(toOneLine(version === undefined ? plugin : `${plugin} ${version}`));
  if (findings.length === 0) return `${title}: conforms\n`;
  const lines = [title];
  for (const [rule, group] of groupByRule(findings)) {
    const [first] = group;
    lines.push(
      "",
      terminal.bold(rule),
      ...wrapText("  ", `${first?.why}.`, terminal.width).map(terminal.dim),
    );
    for (const { subject, message } of group.slice(0, MOST_ROWS)) {
      lines.push(...wrapText("  - ", `${subject}: ${message}`, terminal.width));
    }
    if (group.length > MOST_ROWS)
      lines.push(`  and ${group.length - MOST_ROWS} more; --format json lists all`);
    lines.push(terminal.dim(`  read why: ${first?.page}`));
  }
  const page = findPage();
  if (page !== undefined) lines.push("", terminal.dim(`The page lies at ${page}`));
  return [...lines, ""].join("\n");
}

function groupByRule(findings: Findings): ReadonlyMap<string, Findings> {
  const groups = new Map<string, Findings>();
  for (const finding of findings) groups.set(finding.rule, [...(groups.get(finding.rule) ?? []), finding]);
  return groups;
}

const HEAD = ["plugin", "rule", "subject", "message", "page"];

const toRows = (checks: readonly PluginCheck[]): readonly (readonly string[])[] =>
  checks.flatMap(({ plugin, findings }) =>
    findings.map(({ rule, subject, message, page }) => [plugin, rule, subject, message, page]),
  );

export const toCheckCsv = (checks: readonly PluginCheck[]): string => toCsv(HEAD, toRows(checks));

export const toCheckMarkdown = (checks: readonly PluginCheck[]): string =>
  [
    ...toMarkdownTable(
      [HEAD, ...toRows(checks).map((row) => row.map(escapeMarkdown))],
      HEAD.map(() => "left" as const),
    ),
    "",
  ].join("\n");
