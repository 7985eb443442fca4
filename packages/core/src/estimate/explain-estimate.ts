import type { ProvenanceV1 } from "@llmcarbon/spec";
import type { Estimate } from "./estimate.ts";
import type { TraceInput, TraceNode } from "./trace.ts";

const INDENT = "  ";
const DIGITS = 6;
const LARGEST_PLAIN = 1e6;
const SMALLEST_PLAIN = 1e-3;

/**
 * The tree of formulas of an estimate as lines of text: every symbol with its value, unit, origin, source and licence,
 * results above what they were made from.
 *
 * @param estimate one that was asked for with its trace
 * @returns one line per formula, equation and symbol; a single line when there is no trace
 */
export function explainEstimate({ trace }: Estimate): readonly string[] {
  if (trace.length === 0) return ["no trace: ask for the estimate with its trace"];
  return trace.flatMap((node) => explainNode(node, ""));
}

/** A result, its equation, and below them what went in. */
function explainNode(node: TraceNode, indent: string, description = node.name): readonly string[] {
  const { equation, source, inputs, output } = node;
  const { symbol, value, unit, low, high } = output;
  const isInterval = low !== undefined && high !== undefined && low !== high;
  const interval = isInterval ? ` (90 %: ${formatValue(low)} to ${formatValue(high)})` : "";
  return [
    `${indent}${symbol} = ${formatQuantity(value, unit)}${interval}, ${description}`,
    `${indent}${INDENT}by ${equation} [${source}]`,
    ...inputs.flatMap((input) => explainInput(input, indent + INDENT)),
  ];
}

function explainInput(input: TraceInput, indent: string): readonly string[] {
  const { symbol, description, value, unit, origin, provenance, formula } = input;
  if (formula !== undefined) return explainNode(formula, indent, description);
  const where = [origin === "formula" ? "computed elsewhere" : origin, ...citationOf(provenance)].join("; ");
  return [`${indent}${symbol} = ${formatQuantity(value, unit)}, ${description} (${where})`];
}

const citationOf = (provenance: ProvenanceV1 | undefined): readonly string[] =>
  provenance === undefined || provenance.datasetId === "document"
    ? []
    : [provenance.citation, `licence: ${provenance.license}`];

const formatQuantity = (value: number | string, unit: string): string =>
  unit === "1" ? formatValue(value) : `${formatValue(value)} ${unit}`;

/** Six significant digits; powers of ten where plain digits would be hard to count. */
function formatValue(value: number | string): string {
  if (typeof value === "string" || (Number.isInteger(value) && Math.abs(value) < LARGEST_PLAIN))
    return String(value);
  const size = Math.abs(value);
  const rounded = Number(value.toPrecision(DIGITS));
  return size >= LARGEST_PLAIN || size < SMALLEST_PLAIN
    ? rounded.toExponential().replace("e+", "e")
    : String(rounded);
}
