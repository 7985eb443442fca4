import type { LlmcarbonValidation } from "@llmcarbon/core";
import { exactly, type CarbonG } from "@llmcarbon/spec";
import { formatDifference, showCarbon } from "./format-quantity.ts";
import type { Terminal } from "./terminal.ts";
import { alignColumns, wrapText, type Alignment } from "./text.ts";
import { toCsv } from "./to-csv.ts";
import { escapeMarkdown, toMarkdownTable } from "./to-markdown-table.ts";

const TRAINING_TITLE = "training, operational CO2e";
const TRAINING_HEAD = ["model", "published", "mlco2", "delta", "LLMCarbon", "delta", "ours", "delta"];
const TRAINING_ALIGNMENTS: readonly Alignment[] = [
  "left",
  ...TRAINING_HEAD.slice(1).map(() => "right" as const),
];
const EMBODIED_HEAD = ["unit", "count", "each", "ours"];
const EMBODIED_ALIGNMENTS: readonly Alignment[] = ["left", "right", "right", "right"];

const OTHER_CASES = "llmcarbon validate --cases <file...> scores any method on tables of published cases";

/** The paper's two tables with a column of ours, and where the other columns come from. */
export function toValidationTable(validation: LlmcarbonValidation, { bold, dim, width }: Terminal): string {
  const table = (title: string, rows: readonly (readonly string[])[], alignments: readonly Alignment[]) => {
    const [head = "", ...lines] = alignColumns(rows, alignments).map((line) => `  ${line}`);
    return [bold(title), "", dim(head), ...lines, ""];
  };
  return [
    ...table(TRAINING_TITLE, toTrainingRows(validation), TRAINING_ALIGNMENTS),
    ...table(toEmbodiedTitle(validation), toEmbodiedRows(validation), EMBODIED_ALIGNMENTS),
    ...listSources(validation).flatMap((source) => wrapText("  source  ", source, width)),
    "",
    ...wrapText("  ", OTHER_CASES, width),
    "",
  ].join("\n");
}

export const toValidationMarkdown = (validation: LlmcarbonValidation): string =>
  [
    `## ${TRAINING_TITLE}`,
    "",
    ...toMarkdownTable(toTrainingRows(validation), TRAINING_ALIGNMENTS),
    "",
    `## ${toEmbodiedTitle(validation)}`,
    "",
    ...toMarkdownTable(toEmbodiedRows(validation), EMBODIED_ALIGNMENTS),
    "",
    ...listSources(validation).map((source) => `- source: ${escapeMarkdown(source)}`),
    "",
  ].join("\n");

/** One row per training run, then one per unit of the machines and one for their sum; grams throughout. */
export const toValidationCsv = ({ training, embodied }: LlmcarbonValidation): string =>
  toCsv(
    [
      "table",
      "model",
      "unit",
      "unitCount",
      "publishedCarbonG",
      "mlco2CarbonG",
      "printedCarbonG",
      "computedCarbonG",
      "computedDifference",
    ],
    [
      ...training.map((run) => [
        "training",
        run.model,
        "",
        "",
        run.publishedCarbonG,
        run.mlco2CarbonG,
        run.printedCarbonG,
        run.computedCarbonG,
        run.computedDifference,
      ]),
      ...embodied.rows.map(({ unit, unitCount, computedCarbonG }) => [
        "embodied",
        embodied.model,
        unit,
        unitCount,
        "",
        "",
        "",
        computedCarbonG,
        "",
      ]),
      [
        "embodied",
        embodied.model,
        "total",
        "",
        embodied.publishedCarbonG,
        "",
        "",
        embodied.computedCarbonG,
        embodied.computedDifference,
      ],
    ],
  );

const toTrainingRows = ({ training }: LlmcarbonValidation): readonly (readonly string[])[] => [
  TRAINING_HEAD,
  ...training.map((run) => [
    run.model,
    toCell(run.publishedCarbonG),
    toCell(run.mlco2CarbonG),
    formatDifference(run.mlco2Difference),
    toCell(run.printedCarbonG),
    formatDifference(run.printedDifference),
    toCell(run.computedCarbonG),
    formatDifference(run.computedDifference),
  ]),
];

const toEmbodiedTitle = ({ embodied }: LlmcarbonValidation): string => {
  const { model, publishedCarbonG, computedDifference } = embodied;
  return `embodied CO2e of ${model}, published ${toCell(publishedCarbonG)}, delta ${formatDifference(computedDifference)}`;
};

const toEmbodiedRows = ({ embodied }: LlmcarbonValidation): readonly (readonly string[])[] => [
  EMBODIED_HEAD,
  ...embodied.rows.map(({ unit, unitCount, carbonPerUnitG, computedCarbonG }) => [
    unit,
    String(unitCount),
    toCell(carbonPerUnitG),
    toCell(computedCarbonG),
  ]),
  ["total", "", "", toCell(embodied.computedCarbonG)],
];

const listSources = ({ sources }: LlmcarbonValidation): readonly string[] => [
  ...new Set(sources.map(({ citation, license, confidence }) => `${citation} (${license}, ${confidence})`)),
];

function toCell(carbon: CarbonG): string {
  const { central, unit } = showCarbon(exactly(carbon));
  return `${central} ${unit}`;
}
