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

function explainNode({ name, equation, source, inputs, output }: TraceNode, indent: string): readonly string[] {
  const { symbol, value, unit, low, high } = output;
  const isInterval = low !== undefined && high !== undefined && low !== high;
  const interval = isInterval ? ` (90 %: ${formatValue(low)} to ${formatValue(high)})` : "";
  return [
    `${indent}${name}: ${symbol} = ${formatQuantity(value, unit)}${interval}`,
    `${indent}${INDENT}${equation}   [${source}]`,
    ...inputs.flatMap((input) => explainInput(input, indent + INDENT)),
  ];
}

function explainInput(input: TraceInput, indent: string): readonly string[] {
  const { symbol, description, value, unit, origin, provenance, formula } = input;
  const line = `${indent}${symbol} = ${formatQuantity(value, unit)}, ${description}`;
  if (formula !== undefined) return [line, ...explainNode(formula, indent + INDENT)];
  const origins = { document: "document", fact: "fact", assumption: "assumption", constant: "constant", formula: "see above" };
  return [`${line} (${[origins[origin], ...citationOf(provenance)].join("; ")})`];
}

const citationOf = (provenance: ProvenanceV1 | undefined): readonly string[] =>
  provenance === undefined || provenance.datasetId === "document"
    ? []
    : [provenance.citation, `licence: ${provenance.license}`];

const formatQuantity = (value: number | string, unit: string): string =>
  unit === "1" ? formatValue(value) : `${formatValue(value)} ${unit}`;

/** Six significant digits; powers of ten where plain digits would be hard to count. */
function formatValue(value: number | string): string {
  if (typeof value === "string" || Number.isInteger(value) && Math.abs(value) < LARGEST_PLAIN) return String(value);
  const size = Math.abs(value);
  const rounded = Number(value.toPrecision(DIGITS));
  return size >= LARGEST_PLAIN || size < SMALLEST_PLAIN
    ? rounded.toExponential().replace("e+", "e")
    : String(rounded);
}
