import type { Estimate, TraceNode } from "@llmcarbon/core";
import type { ResultText } from "./result-text.ts";
import { createCsvText, type CsvCell } from "./to-csv.ts";

const HEADER = [
  "id",
  "formula",
  "equation",
  "role",
  "symbol",
  "value",
  "low",
  "high",
  "unit",
  "origin",
  "description",
  "citation",
  "license",
  "url",
] as const;

type TraceRow = Readonly<Record<(typeof HEADER)[number], CsvCell>>;

/** One row per symbol of every formula, results before what went into them. */
export const createTraceCsv = (): ResultText<Estimate> =>
  createCsvText(HEADER, ({ id, trace }) =>
    listNodes(trace).flatMap((node) => toRows(id, node).map((row) => HEADER.map((column) => row[column]))),
  );

function listNodes(trace: readonly TraceNode[], nodes = new Set<TraceNode>()): readonly TraceNode[] {
  for (const node of trace) {
    if (nodes.has(node)) continue;
    nodes.add(node);
    listNodes(
      node.inputs.flatMap(({ formula }) => (formula === undefined ? [] : [formula])),
      nodes,
    );
  }
  return [...nodes];
}

const EMPTY = { low: undefined, high: undefined, description: "", license: "", url: "" };

function toRows(id: string | null, node: TraceNode): readonly TraceRow[] {
  const formula = { id, formula: node.name, equation: node.equation };
  const { output, source: citation } = node;
  const result = { ...EMPTY, ...formula, ...output, role: "result", origin: "formula", citation };
  const inputs = node.inputs.map(({ symbol, value, unit, origin, description, provenance }) => ({
    ...EMPTY,
    ...formula,
    role: "input",
    symbol,
    value,
    unit,
    origin,
    description,
    citation: provenance?.citation,
    license: provenance?.license,
    url: provenance?.url,
  }));
  return [result, ...inputs];
}
