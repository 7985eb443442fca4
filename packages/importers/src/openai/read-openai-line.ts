import { InvalidQuantityError } from "@llmcarbon/spec";
import { readCount, readName, requireCount, requireName, requireUnixTime } from "../usage/read-cells.ts";
import type { Row } from "../usage/row.ts";
import type { Usage } from "../usage/to-inference-draft.ts";
import { toPeriod } from "../usage/to-period.ts";

/** What the lines of one activity have in common. */
export type LineIdentity = Pick<Usage, "id" | "model" | "period" | "project" | "task"> & {
  /** times of the bucket: a line with other ones begins the next */
  readonly bucket: string;
};

export type LineTotals = Pick<Usage, "requestCount" | "inputTokenTotal" | "outputTokenTotal"> & {
  readonly cachedInputTokenTotal: number;
};

/** A line of usage; its counts are read apart, so that a line that cannot be counted is still known to be of its bucket. */
export type OpenaiLine =
  | { readonly kind: "line"; readonly identity: LineIdentity; readonly readTotals: () => LineTotals }
  | { readonly kind: "left-out"; readonly reason: string };

const EMBEDDING = /embedding/;
const IN_TOKENS = /^organization\.usage\.(?:completions|embeddings)\.result$/;
const COUNTS = ["num_model_requests", "input_tokens", "output_tokens"];

/**
 * Reads a line. `input_tokens` includes the cached ones, and those of text, sound and pictures.
 *
 * @throws {FootprintError} for a line whose time or model is not told
 * @source OpenAI API reference, completions usage object
 */
export function readOpenaiLine(row: Row): OpenaiLine {
  const kind = row("object");
  const isResult = typeof kind === "string" && kind.endsWith(".result");
  if (isResult && !IN_TOKENS.test(kind)) {
    return { kind: "left-out", reason: "usage that is not counted in tokens of a model" };
  }
  if (row("amount_value") !== undefined || row("amount") !== undefined) {
    throw new InvalidQuantityError("row", "a cost", "usage; money does not tell tokens");
  }
  if (row("aggregation_timestamp") !== undefined) return readOldLine(row);
  const start = requireUnixTime(row, "start_time");
  const end = requireUnixTime(row, "end_time");
  if (COUNTS.every((column) => isNothing(row(column)))) {
    return { kind: "left-out", reason: "no usage in this time" };
  }
  const identity = identify(row, {
    bucket: `${toSeconds(start)}-${toSeconds(end)}`,
    period: toPeriod(start, end),
    modelColumn: "model",
    hint: isResult ? kind : "",
  });
  return { kind: "line", identity, readTotals: () => readTotals(row) };
}

/** Usage of before 2024 counts in buckets that name their start alone. */
function readOldLine(row: Row): OpenaiLine {
  const start = requireUnixTime(row, "aggregation_timestamp");
  const identity = identify(row, {
    bucket: `${toSeconds(start)}`,
    period: toPeriod(start, undefined),
    modelColumn: "snapshot_id",
    hint: readName(row, "operation") ?? "",
  });
  return { kind: "line", identity, readTotals: () => readOldTotals(row) };
}

const readTotals = (row: Row): LineTotals => ({
  requestCount: requireCount(row, "num_model_requests"),
  inputTokenTotal: requireCount(row, "input_tokens"),
  // Embeddings have no output.
  outputTokenTotal: readCount(row, "output_tokens") ?? 0,
  cachedInputTokenTotal: readCount(row, "input_cached_tokens") ?? 0,
});

const readOldTotals = (row: Row): LineTotals => ({
  requestCount: requireCount(row, "n_requests"),
  inputTokenTotal: requireCount(row, "n_context_tokens_total"),
  outputTokenTotal: requireCount(row, "n_generated_tokens_total"),
  cachedInputTokenTotal: 0,
});

type Found = Pick<LineIdentity, "bucket" | "period"> & {
  readonly modelColumn: string;
  /** what tells embeddings from text where the model's name does not */
  readonly hint: string;
};

function identify(row: Row, { bucket, period, modelColumn, hint }: Found): LineIdentity {
  if (row(modelColumn) === undefined) {
    throw new InvalidQuantityError(modelColumn, "nothing", "a model: usage has to be grouped by model");
  }
  const model = requireName(row, modelColumn);
  const project = readName(row, "project_id");
  return {
    id: [bucket, ...(project === undefined ? [] : [project]), model].join("/"),
    bucket,
    period,
    model,
    project,
    task: EMBEDDING.test(`${hint} ${model}`) ? "embedding" : undefined,
  };
}

const ZERO = /^0*(?:\.0*)?$/;

const isNothing = (cell: unknown): boolean =>
  cell === undefined || cell === 0 || (typeof cell === "string" && ZERO.test(cell.trim()));

const MILLISECONDS = 1000;

const toSeconds = (instant: string): number => Date.parse(instant) / MILLISECONDS;
