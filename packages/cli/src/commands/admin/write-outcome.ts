import { chooseFormat, type OutputFormat, type Writers, writeResults } from "../../output/output-format.ts";
import { alignColumns, toOneLine } from "../../output/text.ts";

/** What was done, as names and values. */
export type Outcome = Readonly<Record<string, string | number | boolean | null>>;

/** Tells what was done: a line a value on a terminal, one document for programs. */
export async function writeOutcome(outcome: Outcome, format: OutputFormat | undefined): Promise<void> {
  await writeResults([outcome], { format: chooseFormat(format), isSingle: true }, WRITERS);
}

const show = (value: Outcome[string]): string => (value === null ? "none" : toOneLine(String(value)));

const WRITERS: Writers<Outcome> = {
  table: async ([outcome = {}]) =>
    alignColumns(
      Object.entries(outcome).map(([name, value]) => [name, show(value)]),
      ["left", "left"],
    )
      .map((line) => `${line}\n`)
      .join(""),
  markdown: async ([outcome = {}]) => {
    const { escapeMarkdown, toMarkdownTable } = await import("../../output/to-markdown-table.ts");
    const rows = [Object.keys(outcome), Object.values(outcome).map((value) => escapeMarkdown(show(value)))];
    return `${toMarkdownTable(
      rows,
      Object.keys(outcome).map(() => "left"),
    ).join("\n")}\n`;
  },
  csv: async ([outcome = {}]) => {
    const { toCsv } = await import("../../output/to-csv.ts");
    const values = Object.values(outcome).map((value) =>
      typeof value === "boolean" ? String(value) : value,
    );
    return toCsv(Object.keys(outcome), [values]);
  },
};
