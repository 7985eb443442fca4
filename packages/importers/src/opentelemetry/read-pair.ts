import { InvalidQuantityError } from "@llmcarbon/spec";
import type { ImportSettings } from "../settings/import-settings.ts";
import type { Row } from "../usage/row.ts";
import { toInferenceDraft } from "../usage/to-inference-draft.ts";
import { leftOut, type Reading } from "../usage/to-item.ts";
import { toPeriod } from "../usage/to-period.ts";
import type { CountedPoint } from "./count-between.ts";
import { findCallKind } from "./find-call-kind.ts";
import { findLabels } from "./find-labels.ts";
import { findServedModel } from "./find-served-model.ts";
import { parseUnixNano } from "./parse-unix-nano.ts";

/** Points of one series and one time, by the type of token they count. */
export type TokenPair = {
  readonly identity: string;
  readonly first: CountedPoint;
  readonly byType: Map<string, readonly CountedPoint[]>;
};

type FoundPair = {
  readonly pair: TokenPair;
  readonly id: string;
  readonly row: Row;
  readonly resource: Row;
};

/** `completion` is what the conventions called output at first. */
const INPUT_TYPES = ["input", "prompt"];
const OUTPUT_TYPES = ["output", "completion"];

/**
 * Input and output of a series in one time as an activity; each recording of the histogram is a request. Other types of
 * token, cached or reasoning, are parts of these two.
 *
 * @throws {FootprintError} for points that cannot be counted
 */
export function readPair({ pair, id, row, resource }: FoundPair, settings: ImportSettings): Reading {
  const callKind = findCallKind(row);
  if (callKind === "holder")
    return leftOut("tokens of an agent, a chain or a tool: the calls of models in it count");
  const pick = (types: readonly string[]): readonly CountedPoint[] =>
    types.flatMap((type) => pair.byType.get(type) ?? []);
  const [inputs, outputs] = [pick(INPUT_TYPES), pick(OUTPUT_TYPES)];
  if (inputs.length + outputs.length === 0) return leftOut("tokens that are part of input or output");
  const requestCount = Math.max(add(inputs, "count"), add(outputs, "count"));
  const totals = { inputTokenTotal: add(inputs, "sum"), outputTokenTotal: add(outputs, "sum") };
  if (totals.inputTokenTotal + totals.outputTokenTotal === 0) return leftOut("no tokens were counted");
  const { point, fromUnixNano } = pair.first;
  const start = parseUnixNano(fromUnixNano);
  const end = parseUnixNano(point.timeUnixNano);
  if (start === undefined || end === undefined) {
    const name = start === undefined ? "startTimeUnixNano" : "timeUnixNano";
    throw new InvalidQuantityError(name, "none", "nanoseconds since 1970, of 1990 to 2100");
  }
  return {
    kind: "draft",
    draft: toInferenceDraft({
      id,
      model: findServedModel(row),
      period: toPeriod(start, end),
      requestCount,
      ...totals,
      task: callKind === "embedding" || callKind === "rerank" ? callKind : undefined,
      ...findLabels(row, resource, settings),
    }),
  };
}

const add = (points: readonly CountedPoint[], what: "count" | "sum"): number =>
  points.reduce((sum, point) => sum + point[what], 0);
