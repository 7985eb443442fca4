import type { ModelEntry } from "@llmcarbon/providers-models/local";
import { formatFigure, groupThousands } from "./format-quantity.ts";
import type { Terminal } from "./terminal.ts";
import { alignColumns, shorten, toOneLine, type Alignment } from "./text.ts";
import { toCsv } from "./to-csv.ts";
import { escapeMarkdown, toMarkdownTable } from "./to-markdown-table.ts";

type ShownModel = Pick<ModelEntry, "id" | "name" | "developer" | "architecture" | "source">;
type Line = readonly [name: string, value: string];

const ALIGNMENTS: readonly Alignment[] = ["left", "left"];

/** What a model of one's own is made of, one field per line. */
export const toModelTable = (models: readonly ShownModel[], terminal: Terminal): string =>
  models
    .map((model) => {
      const [first = "", ...others] = alignColumns(listLines(model), ALIGNMENTS);
      return `${[terminal.bold(first), ...others].map((line) => shorten(line, terminal.width)).join("\n")}\n`;
    })
    .join("\n");

export const toModelMarkdown = (models: readonly ShownModel[]): string =>
  models
    .map((model) => {
      const rows = listLines(model).map((line) => line.map(escapeMarkdown));
      return `${toMarkdownTable([["field", "value"], ...rows], ALIGNMENTS).join("\n")}\n`;
    })
    .join("\n");

export const toModelCsv = (models: readonly ShownModel[]): string =>
  toCsv(
    ["field", "value"],
    models.flatMap((model) => listLines(model, String)),
  );

function listLines(
  { id, name, developer, architecture, source }: ShownModel,
  showNumber = formatWhole,
): readonly Line[] {
  const showValue = (value: unknown): string => {
    if (typeof value === "number") return showNumber(value);
    return isRange(value) ? showValue(value.central) : String(value);
  };
  return [
    ["id", id],
    ["name", toOneLine(name)],
    ["developer", toOneLine(developer)],
    ...Object.entries(architecture).map(([field, value]): Line => [field, showValue(value)]),
    ["license", toOneLine(source.license)],
    ["source", toOneLine(`${source.citation} (${source.file})`)],
    ["sha256", source.sha256],
  ];
}

const isRange = (value: unknown): value is { readonly central: unknown } =>
  typeof value === "object" && value !== null && "central" in value;

const formatWhole = (value: number): string =>
  Number.isInteger(value) ? groupThousands(String(value)) : formatFigure(value);
