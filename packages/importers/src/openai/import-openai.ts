import type { ImportItem, Importer, ImportPlace } from "../importer.ts";
import type { ImportInput } from "../input/import-input.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import type { Row } from "../usage/row.ts";
import { showRow, tellReason } from "../usage/to-item.ts";
import { addUpBucket, type BucketLine } from "./add-up-bucket.ts";
import { listOpenaiLines } from "./list-openai-lines.ts";
import { readOpenaiLine, type LineTotals } from "./read-openai-line.ts";

const SHOWN = [
  "start_time",
  "end_time",
  "aggregation_timestamp",
  "project_id",
  "model",
  "snapshot_id",
  "num_model_requests",
  "n_requests",
  "input_tokens",
  "output_tokens",
  "input_cached_tokens",
  "n_context_tokens_total",
  "n_generated_tokens_total",
];

const TWICE =
  "this time stands in two places of the file; allowed: each once, sorted by time, or it would be counted twice";

/** OpenAI's usage API, the export of its dashboard and the usage of before 2024. */
export const openaiImporter: Importer = {
  id: "openai",
  title: "OpenAI usage API pages and dashboard usage exports (JSON, NDJSON, CSV, tab-separated)",
  read: readOpenai,
};

/** One bucket is held at a time; the times of those before it tell a second one. */
async function* readOpenai(input: ImportInput, settings: ImportSettings): AsyncGenerator<ImportItem> {
  const done = new Set<string>();
  let lines: BucketLine[] = [];
  for await (const found of listOpenaiLines(input)) {
    const read = found.kind === "item" ? found : readLine(found.place, found.row);
    if (read.kind === "item") {
      yield read.item;
      continue;
    }
    const { bucket } = read.line.identity;
    const current = lines[0]?.identity.bucket;
    if (current !== undefined && current !== bucket) {
      yield* addUpBucket(lines, settings);
      done.add(current);
      lines = [];
    }
    if (done.has(bucket)) {
      const { place, text } = read.line;
      yield { kind: "rejected", place, reason: TWICE, text };
    } else {
      lines.push(read.line);
    }
  }
  yield* addUpBucket(lines, settings);
}

type Read =
  | { readonly kind: "item"; readonly item: ImportItem }
  | { readonly kind: "bucket-line"; readonly line: BucketLine };

function readLine(place: ImportPlace, row: Row): Read {
  const text = showRow(row, SHOWN);
  try {
    const line = readOpenaiLine(row);
    if (line.kind === "left-out") {
      return { kind: "item", item: { kind: "left-out", place, reason: line.reason } };
    }
    const { identity, readTotals } = line;
    return { kind: "bucket-line", line: { place, text, identity, counted: count(readTotals) } };
  } catch (error) {
    return { kind: "item", item: { kind: "rejected", place, reason: tellReason(error), text } };
  }
}

function count(readTotals: () => LineTotals): BucketLine["counted"] {
  try {
    return { kind: "totals", totals: readTotals() };
  } catch (error) {
    return { kind: "refused", reason: tellReason(error) };
  }
}
