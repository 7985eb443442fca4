import type { Estimate } from "@llmcarbon/core";
import { showCarbon, showEnergy, type ShownRange } from "./format-quantity.ts";
import type { Terminal } from "./terminal.ts";
import { alignColumns, nameOf, shorten, widthOf } from "./text.ts";

const HEAD = ["energy", "operational", "embodied", "total CO2e"];
const GAP = 2;
const LEAST_NAME_WIDTH = 12;
const MOST_NAME_WIDTH = 40;
const NOT_KNOWN = "–";

/** Two lines per estimate: the figures, and below them what they are and their intervals. */
export function toEstimateList(estimates: readonly Estimate[], terminal: Terminal): readonly string[] {
  const figures = estimates.map((estimate) =>
    [
      showEnergy(estimate.energyKwh),
      showCarbon(estimate.operationalCarbonG),
      estimate.embodiedCarbonG === null ? undefined : showCarbon(estimate.embodiedCarbonG),
      showCarbon(estimate.totalCarbonG),
    ].map(toCells),
  );
  const widths = HEAD.map((head, column) => widthOf([head, ...figures.flatMap((row) => row[column] ?? [])]));
  const left = terminal.width - widths.reduce((sum, width) => sum + GAP + width, 0);
  const nameWidth = Math.min(Math.max(left, LEAST_NAME_WIDTH), MOST_NAME_WIDTH);
  const rows = estimates.flatMap((estimate, index) => [
    [shorten(nameOf(estimate), nameWidth), ...(figures[index] ?? []).map(([central]) => central)],
    [describeKind(estimate, nameWidth), ...(figures[index] ?? []).map(([, interval]) => interval)],
  ]);
  const [head = "", ...lines] = alignColumns(
    [["id", ...HEAD], ...rows],
    ["left", "right", "right", "right", "right"],
  );
  return [
    terminal.bold(head),
    ...lines.map((line, index) => (index % 2 === 0 ? line : terminal.dim(line))),
    "",
    terminal.dim("  brackets hold the 90 % interval"),
  ];
}

const toCells = (shown: ShownRange | undefined): readonly [central: string, interval: string] =>
  shown === undefined ? [NOT_KNOWN, ""] : [`${shown.central} ${shown.unit}`, shown.interval];

function describeKind({ phase, quality }: Estimate, width: number): string {
  const kind = `${phase}, ${quality}`;
  return kind.length <= width ? kind : quality;
}
