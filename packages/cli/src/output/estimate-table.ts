import type { Estimate } from "@llmcarbon/core";
import type { CarbonG, RangeV1 } from "@llmcarbon/spec";
import { describeNotes, type Noted } from "./describe-notes.ts";
import { describeResolved } from "./describe-resolved.ts";
import { toEstimateList } from "./estimate-list.ts";
import {
  showCarbon,
  showDuration,
  showEnergy,
  showPlain,
  showWater,
  type ShownRange,
} from "./format-quantity.ts";
import type { Terminal } from "./terminal.ts";
import { alignColumns, nameOf, wrapText } from "./text.ts";

const LABEL_WIDTH = 8;
const MOST_NOTES = 20;

/** One estimate as a card, several as a list; notes below. */
export function toEstimateTable(estimates: readonly Estimate[], terminal: Terminal): string {
  const [first, ...others] = estimates;
  const sections =
    first !== undefined && others.length === 0
      ? toCard(first, terminal)
      : [toEstimateList(estimates, terminal)];
  return [...sections, renderNotes(estimates, terminal)]
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

type Section = readonly string[];

function toCard(estimate: Estimate, terminal: Terminal): readonly Section[] {
  const { method } = estimate;
  const facts: readonly (readonly [string, string])[] = [
    ...describeResolved(estimate),
    ["method", `${method.id} ${method.version}, ${estimate.phase}`],
    ["quality", `${estimate.quality}; brackets hold the 90 % interval`],
  ];
  return [
    [terminal.bold(nameOf(estimate))],
    facts.flatMap(([label, text]) => renderLabelled(label, text, terminal)),
    renderFigures(estimate),
    renderBreakdown(estimate, terminal),
  ];
}

function renderFigures(estimate: Estimate): Section {
  const { marketBasedCarbonG, embodiedCarbonG, waterL, water, durationS, acceleratorHours } = estimate;
  const figures: readonly (readonly [string, ShownRange] | undefined)[] = [
    ["energy", showEnergy(estimate.energyKwh)],
    ["operational carbon", inCo2e(estimate.operationalCarbonG)],
    marketBasedCarbonG === null ? undefined : ["  market-based", inCo2e(marketBasedCarbonG)],
    embodiedCarbonG === null ? undefined : ["embodied carbon", inCo2e(embodiedCarbonG)],
    ["total carbon", inCo2e(estimate.totalCarbonG)],
    waterL === null ? undefined : ["water", showWater(waterL)],
    ...listWaterParts(water).map(([part, shown]) => [`  ${part}`, shown] as const),
    durationS === null ? undefined : ["duration", showDuration(durationS)],
    acceleratorHours === null ? undefined : ["accelerator hours", showPlain(acceleratorHours, "h")],
    ...listLatencies(estimate.latency),
  ];
  const rows = figures
    .filter((figure) => figure !== undefined)
    .map(([label, { central, unit, interval }]) => [`  ${label}`, central, unit, interval]);
  return alignColumns(rows, ["left", "right", "left", "left"]);
}

/** The parts of water that are known. */
export function listWaterParts(water: Estimate["water"]): readonly (readonly [string, ShownRange])[] {
  if (water === null) return [];
  const { siteL, electricityL } = water;
  return [
    ...(siteL === null ? [] : [["on site", showWater(siteL)] as const]),
    ...(electricityL === null ? [] : [["for electricity", showWater(electricityL)] as const]),
  ];
}

/** How long an answer takes, in the order in which its reader waits. */
export function listLatencies(latency: Estimate["latency"]): readonly (readonly [string, ShownRange])[] {
  if (latency === null) return [];
  return [
    ["first token", showDuration(latency.timeToFirstTokenS)],
    ["each further token", showDuration(latency.timePerOutputTokenS)],
    ["whole answer", showDuration(latency.requestS)],
  ];
}

function inCo2e(carbon: RangeV1<CarbonG>): ShownRange {
  const shown = showCarbon(carbon);
  return { ...shown, unit: `${shown.unit} CO2e` };
}

function renderBreakdown({ breakdown }: Estimate, terminal: Terminal): Section {
  const rows = breakdown.map((line) => [
    `  ${line.component}`,
    toCell(showEnergy(line.energyKwh)),
    toCell(showCarbon(line.operationalCarbonG)),
    line.embodiedCarbonG === null ? "not known" : toCell(showCarbon(line.embodiedCarbonG)),
  ]);
  if (rows.length === 0) return [];
  const head = ["  component", "energy", "operational", "embodied"];
  const [first = "", ...lines] = alignColumns([head, ...rows], ["left", "right", "right", "right"]);
  return [terminal.dim(first), ...lines];
}

const toCell = ({ central, unit }: ShownRange): string => `${central} ${unit}`;

/** Notes of estimates or of a sum, the most important ones. */
export function renderNotes(estimates: readonly Noted[], terminal: Terminal): Section {
  const notes = describeNotes(estimates);
  const lines = notes.slice(0, MOST_NOTES).flatMap(({ label, text, estimateCount }) => {
    const share = estimates.length === 1 ? "" : ` (${estimateCount} of ${estimates.length})`;
    return renderLabelled(label, text + share, terminal);
  });
  const hidden = notes.length - MOST_NOTES;
  return hidden > 0 ? [...lines, `  and ${hidden} more notes; --format json has them all`] : lines;
}

function renderLabelled(label: string, text: string, terminal: Terminal): Section {
  const lead = `  ${label.padEnd(LABEL_WIDTH)}  `;
  const [first = "", ...others] = wrapText(lead, text, terminal.width);
  return [terminal.dim(lead) + first.slice(lead.length), ...others];
}
