import type { Estimate } from "@llmcarbon/core";
import { describeNotes } from "./describe-notes.ts";
import { showCarbon, showEnergy, type ShownRange } from "./format-quantity.ts";
import { escapeMarkdown, toMarkdownTable } from "./to-markdown-table.ts";

const HEAD = [
  "id",
  "phase",
  "energy",
  "operational CO2e",
  "embodied CO2e",
  "total CO2e",
  "quality",
  "method",
];

/** A table with one row per estimate, then what was assumed, what to beware of and where the facts come from. */
export function toEstimateMarkdown(estimates: readonly Estimate[]): string {
  const rows = estimates.map((estimate) => [
    escapeMarkdown(estimate.id ?? ""),
    estimate.phase,
    toCell(showEnergy(estimate.energyKwh)),
    toCell(showCarbon(estimate.operationalCarbonG)),
    estimate.embodiedCarbonG === null ? "not known" : toCell(showCarbon(estimate.embodiedCarbonG)),
    toCell(showCarbon(estimate.totalCarbonG)),
    estimate.quality,
    `${estimate.method.id} ${estimate.method.version}`,
  ]);
  const notes = describeNotes(estimates).map(({ label, text }) => `- ${label}: ${escapeMarkdown(text)}`);
  const citations = estimates.flatMap(({ sources }) =>
    sources.map(({ citation, license }) => `- source: ${escapeMarkdown(`${citation} (${license})`)}`),
  );
  return [
    ...toMarkdownTable([HEAD, ...rows], ["left", "left", "right", "right", "right", "right", "left", "left"]),
    "",
    "Brackets hold the 90 % interval.",
    "",
    ...notes,
    ...new Set(citations),
    "",
  ].join("\n");
}

const toCell = ({ central, unit, interval }: ShownRange): string =>
  [central, unit, interval].filter((part) => part !== "").join(" ");
