import type { Estimate, TraceNode } from "@llmcarbon/core";
import { toCsv, type CsvCell } from "./to-csv.ts";

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
];

/** One row per symbol of every formula, results before what went into them. */
export const toTraceCsv = (estimates: readonly Estimate[]): string =>
  toCsv(
    HEADER,
    estimates.flatMap(({ id, trace }) => listNodes(trace).flatMap((node) => toRows(id, node))),
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

const toRows = (id: string | null, node: TraceNode): readonly (readonly CsvCell[])[] => [
  toRow(
    [id, node.name, node.equation, "result", node.output.symbol, node.output.value],
    [node.output.low, node.output.high, node.output.unit, "formula", "", node.source],
  ),
  ...node.inputs.map((input) =>
    toRow(
      [id, node.name, node.equation, "input", input.symbol, input.value],
      [
        undefined,
        undefined,
        input.unit,
        input.origin,
        input.description,
        input.provenance?.citation,
        input.provenance?.license,
        input.provenance?.url,
      ],
    ),
  ),
];

const toRow = (start: readonly CsvCell[], rest: readonly CsvCell[]): readonly CsvCell[] => [
  ...start,
  ...rest,
];
