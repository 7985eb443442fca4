import type { ActivityDocument } from "@llmcarbon/importers";
import { createJsonText, createNdjsonText, type ResultText } from "../../output/result-text.ts";
import { alignColumns, shorten, toOneLine } from "../../output/text.ts";
import { createCsvText, type CsvCell } from "../../output/to-csv.ts";
import type { ImportOutput } from "./import-flags.ts";

type Document = Readonly<Record<string, unknown>>;

/** What any importer fills in; format `own` reads it back. */
const COLUMNS = [
  "id",
  "source",
  "requestId",
  "phase",
  "model",
  "project",
  "team",
  "method",
  "period.start",
  "period.end",
  "hardware.accelerator",
  "hardware.instance",
  "hardware.count",
  "site.cloudRegion",
  "site.gridZone",
  "site.countryCode",
  "site.pue",
  "workload.task",
  "workload.requestCount",
  "workload.inputTokenCount",
  "workload.outputTokenCount",
  "workload.cachedInputTokenCount",
  "workload.reasoningTokenCount",
  "workload.tokenCount",
  "workload.engine",
  "measured.energyKwh",
  "measured.energyScope",
  "measured.acceleratorHours",
  "measured.durationS",
  "measured.operationalCarbonG",
  "measured.embodiedCarbonG",
  "measured.quality",
] as const;

const SHOWN = ["id", "phase", "model", "project", "period.start"] as const;
const FIGURES: readonly (readonly [path: string, unit: string])[] = [
  ["measured.energyKwh", "kWh"],
  ["measured.acceleratorHours", "accelerator hours"],
  ["measured.operationalCarbonG", "g of carbon"],
  ["workload.requestCount", "requests"],
  ["workload.tokenCount", "tokens"],
];
const WIDEST = 40;
const MOST_ROWS = 50;

const TEXTS: Readonly<Record<ImportOutput, () => ResultText<ActivityDocument>>> = {
  ndjson: createNdjsonText,
  json: createJsonText,
  csv: () =>
    createCsvText<ActivityDocument>(COLUMNS, (document) => [
      COLUMNS.map((path) => toCell(find(document, path))),
    ]),
  table: createTableText,
};

/** How activities look in each format. */
export const createActivityText = (format: ImportOutput): ResultText<ActivityDocument> => TEXTS[format]();

/** The first rows and the number of the others, so that a table of any length needs no memory. */
function createTableText(): ResultText<ActivityDocument> {
  const rows: string[][] = [[...SHOWN, "figure"]];
  let count = 0;
  return {
    add: (document) => {
      count += 1;
      if (count <= MOST_ROWS)
        rows.push([...SHOWN.map((path) => show(find(document, path))), showFigure(document)]);
      return "";
    },
    end: () => {
      const lines = alignColumns(rows, [...SHOWN.map(() => "left" as const), "left"]);
      const rest = count > MOST_ROWS ? [`and ${count - MOST_ROWS} more`] : [];
      return [`${[...lines, ...rest].join("\n")}\n`];
    },
  };
}

const show = (value: unknown): string =>
  value === undefined
    ? ""
    : shorten(toOneLine(typeof value === "string" ? value : JSON.stringify(value)), WIDEST);

function showFigure(document: Document): string {
  const figure = FIGURES.find(([path]) => find(document, path) !== undefined);
  return figure === undefined ? "" : `${show(find(document, figure[0]))} ${figure[1]}`;
}

const toCell = (value: unknown): CsvCell =>
  typeof value === "string" || typeof value === "number" ? value : undefined;

const find = (document: Document, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>(
      (value, key) => (typeof value === "object" && value !== null ? (value as Document)[key] : undefined),
      document,
    );
