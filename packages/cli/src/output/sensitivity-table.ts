import type { SensitivityLine } from "@llmcarbon/core";
import type { Terminal } from "./terminal.ts";
import { alignColumns, shorten, widthOf } from "./text.ts";

const INDENT = "  ";
const MOST_LINES = 8;
const HEAD = ["total CO2e", "energy", "unknown"];

/** Which unknowns make the intervals, in percent of their variance, the largest first. */
export function toSensitivityTable(
  lines: readonly SensitivityLine[],
  { bold, dim, width }: Terminal,
): readonly string[] {
  const shares = lines
    .slice(0, MOST_LINES)
    .map((line) => [formatShare(line.totalCarbonPercent), formatShare(line.energyPercent)]);
  const shareWidth = widthOf([HEAD[0] ?? ""]) + widthOf([HEAD[1] ?? "", ...shares.flat()]);
  const labelWidth = width - shareWidth - 3 * INDENT.length;
  const rows = shares.map((row, index) => [...row, shorten(lines[index]?.label ?? "", labelWidth)]);
  const [head = "", ...body] = alignColumns([HEAD, ...rows], ["right", "right", "left"]);
  const hidden = lines.length - rows.length;
  return [
    bold("what makes the intervals, in percent of variance"),
    dim(INDENT + head),
    ...body.map((line) => INDENT + line),
    ...(hidden > 0 ? [dim(`${INDENT}and ${hidden} more; --format json has them all`)] : []),
  ];
}

/** One digit after the point; what would round to nothing says that it is not nothing. */
function formatShare(percent: number): string {
  if (percent === 0) return "–";
  return percent < 0.05 ? "< 0.1 %" : `${percent.toFixed(1)} %`;
}
