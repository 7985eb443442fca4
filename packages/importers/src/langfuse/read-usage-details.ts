import { InvalidQuantityError } from "@llmcarbon/spec";
import { parseJsonCell } from "../usage/parse-json-cell.ts";
import { readCount } from "../usage/read-cells.ts";
import { toRowOfObject } from "../usage/row.ts";

export type UsageDetails = {
  readonly inputTokenTotal: number;
  readonly outputTokenTotal: number;
  readonly cachedInputTokenTotal: number;
  readonly reasoningTokenTotal: number;
};

const INPUT = /^(?:input|prompt|cache)/;
const OUTPUT = /^(?:output|completion|reasoning)/;
const KNOWN = /^(?:input|prompt|cache|output|completion|reasoning|total)[\w.:-]{0,60}$/;
const CACHED = /cache_?read|cached/i;
const REASONING = /reasoning/;
/** Keys under which an integration puts the whole of its input or output. */
const WHOLE_INPUT = ["input", "input_tokens", "prompt_tokens"];
const WHOLE_OUTPUT = ["output", "output_tokens", "completion_tokens"];
/** A map as ClickHouse writes it into CSV: keys in single quotation marks. */
const SINGLE_QUOTED = /^\{(?:'[\w.:-]+':\s*\d+,?\s*)*\}$/;

/**
 * Tokens of a generation. Langfuse wants the kinds of tokens apart, `input` without what was cached, and makes `total` their
 * sum; some integrations leave cached tokens inside `input`, or reasoning inside `output`. The total tells which it is.
 *
 * @returns nothing where no tokens are counted
 * @throws {FootprintError} for counts that make up the total in no way
 */
export function readUsageDetails(cell: unknown): UsageDetails | undefined {
  const counts = readCounts(cell);
  const sumOf = (isMeant: (key: string) => boolean): number =>
    [...counts].reduce((sum, [key, value]) => sum + (isMeant(key) ? value : 0), 0);
  const inputs = [sumOf((key) => INPUT.test(key)), sumOf((key) => WHOLE_INPUT.includes(key))];
  const outputs = [sumOf((key) => OUTPUT.test(key)), sumOf((key) => WHOLE_OUTPUT.includes(key))];
  const total = counts.get("total") ?? counts.get("total_tokens");
  const read = inputs
    .flatMap((input) => outputs.map((output) => ({ input, output })))
    .find(({ input, output }) => total === undefined || input + output === total);
  if (read === undefined) {
    throw new InvalidQuantityError(
      "usage_details.total",
      total,
      "the sum of what goes in and what comes out",
    );
  }
  if (read.input + read.output === 0) return undefined;
  return {
    inputTokenTotal: read.input,
    outputTokenTotal: read.output,
    cachedInputTokenTotal: sumOf((key) => INPUT.test(key) && CACHED.test(key)),
    reasoningTokenTotal: sumOf((key) => REASONING.test(key)),
  };
}

function readCounts(cell: unknown): ReadonlyMap<string, number> {
  const isSingleQuoted = typeof cell === "string" && SINGLE_QUOTED.test(cell.trim());
  const fields = parseJsonCell(isSingleQuoted ? cell.replaceAll("'", '"') : cell);
  const row = toRowOfObject(fields);
  const keys = Object.keys(fields).filter((key) => KNOWN.test(key));
  return new Map(keys.map((key) => [key, readCount(row, key) ?? 0]));
}
