import type { Estimate } from "@llmcarbon/core";
import { createNotes } from "./describe-notes.ts";
import { listLatencies, listWaterParts } from "./estimate-table.ts";
import { showCarbon, showEnergy, showWater, type ShownRange } from "./format-quantity.ts";
import type { ResultText } from "./result-text.ts";
import { escapeMarkdown, toMarkdownTable } from "./to-markdown-table.ts";

const HEAD = [
  "id",
  "phase",
  "energy",
  "operational CO2e",
  "market-based CO2e",
  "embodied CO2e",
  "total CO2e",
  "water",
  "latency",
  "quality",
  "method",
];

const ALIGNMENTS = [
  "left",
  "left",
  "right",
  "right",
  "right",
  "right",
  "right",
  "right",
  "right",
  "left",
  "left",
] as const;

/** A table with one row per estimate, then what was assumed, what to beware of and where the facts come from. */
export function createEstimateMarkdown(): ResultText<Estimate> {
  const notes = createNotes();
  const citations = new Set<string>();
  let isFirst = true;
  return {
    add: (estimate) => {
      notes.add(estimate);
      for (const { citation, license } of estimate.sources) {
        citations.add(`- source: ${escapeMarkdown(`${citation} (${license})`)}`);
      }
      const lines = toMarkdownTable([HEAD, toRow(estimate)], ALIGNMENTS);
      const shown = isFirst ? lines : lines.slice(-1);
      isFirst = false;
      return `${shown.join("\n")}\n`;
    },
    end: () => {
      const said = notes.list().map(({ label, text }) => `- ${label}: ${escapeMarkdown(text)}`);
      return [["", "Brackets hold the 90 % interval.", "", ...said, ...citations, ""].join("\n")];
    },
  };
}

const toRow = (estimate: Estimate): readonly string[] => [
  escapeMarkdown(estimate.id ?? ""),
  estimate.phase,
  toCell(showEnergy(estimate.energyKwh)),
  toCell(showCarbon(estimate.operationalCarbonG)),
  estimate.marketBasedCarbonG === null ? "" : toCell(showCarbon(estimate.marketBasedCarbonG)),
  estimate.embodiedCarbonG === null ? "not known" : toCell(showCarbon(estimate.embodiedCarbonG)),
  toCell(showCarbon(estimate.totalCarbonG)),
  [
    ...(estimate.waterL === null ? [] : [toCell(showWater(estimate.waterL))]),
    ...listWaterParts(estimate.water).map(toPart),
  ].join("; "),
  listLatencies(estimate.latency).map(toPart).join("; "),
  estimate.quality,
  `${estimate.method.id} ${estimate.method.version}`,
];

const toPart = ([name, shown]: readonly [string, ShownRange]): string => `${toCell(shown)} ${name}`;

const toCell = ({ central, unit, interval }: ShownRange): string =>
  [central, unit, interval].filter((part) => part !== "").join(" ");
