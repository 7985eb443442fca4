import { InvalidQuantityError } from "@llmcarbon/spec";
import type { ImportSettings } from "../settings/import-settings.ts";
import type { Row } from "../usage/row.ts";
import { toInferenceDraft, type Usage } from "../usage/to-inference-draft.ts";
import { leftOut, type Reading } from "../usage/to-item.ts";
import { toPeriod } from "../usage/to-period.ts";
import { toRequestId } from "../usage/to-request-id.ts";
import { findLabels } from "./find-labels.ts";
import { toSpanKey } from "./find-repeating-spans.ts";
import { findServedModel } from "./find-served-model.ts";
import type { CallSpan } from "./call-span.ts";
import type { OtlpSpan } from "./otlp-document.ts";
import { parseUnixNano } from "./parse-unix-nano.ts";
import { findCount, findLabel } from "./to-row.ts";

/**
 * One span as an activity.
 *
 * @throws {FootprintError} for a call of a model that cannot be counted
 */
export function readSpan(call: CallSpan, settings: ImportSettings): Reading {
  const { span, row, callKind } = call;
  if (callKind === "foreign") return leftOut("a span that is no call of a model");
  if (callKind === "holder") return leftOut("an agent, a chain or a tool: the calls of models in it count");
  if (call.isRepeating) return leftOut("a span around a call of a model that counts");
  const tokens = readTokens(row);
  if (tokens === undefined) {
    if (span.isError) return leftOut("the call failed");
    if (callKind === "untold") return leftOut("a span that tells no tokens");
    throw new InvalidQuantityError(
      "gen_ai.usage.input_tokens",
      "nothing",
      "counts of input or of output tokens",
    );
  }
  if (tokens.inputTokenTotal + tokens.outputTokenTotal === 0) return leftOut("no tokens were counted");
  return {
    kind: "draft",
    draft: toInferenceDraft({
      id: readId(span),
      model: findServedModel(row),
      period: toPeriod(requireStart(span), parseUnixNano(span.endTimeUnixNano)),
      requestCount: 1,
      ...tokens,
      task: callKind === "embedding" || callKind === "rerank" ? callKind : undefined,
      requestId: toRequestId(findLabel(row, "responseId")),
      ...findLabels(row, call.resource, settings),
    }),
  };
}

type Tokens = Pick<
  Usage,
  "inputTokenTotal" | "outputTokenTotal" | "cachedInputTokenTotal" | "reasoningTokenTotal"
>;

/**
 * Input includes what was read from a cache, as the conventions want it; where it is less than that, an instrumentation told the
 * parts apart as Anthropic's API does, and they are added up. Reasoning and output likewise.
 */
function readTokens(row: Row): Tokens | undefined {
  const input = findCount(row, "inputTokens");
  const output = findCount(row, "outputTokens");
  if (input === undefined && output === undefined) return undefined;
  const cached = findCount(row, "cachedInputTokens") ?? 0;
  const written = findCount(row, "cacheWriteInputTokens") ?? 0;
  const reasoning = findCount(row, "reasoningTokens") ?? 0;
  const isApart = (input ?? 0) < cached + written;
  return {
    inputTokenTotal: (input ?? 0) + (isApart ? cached + written : 0),
    outputTokenTotal: (output ?? 0) + ((output ?? 0) < reasoning ? reasoning : 0),
    cachedInputTokenTotal: cached,
    reasoningTokenTotal: reasoning,
  };
}

const TRACE_ID = /^(?!0+$)[\da-f]{32}$/i;
const SPAN_ID = /^(?!0+$)[\da-f]{16}$/i;

function readId({ traceId, spanId }: OtlpSpan): string {
  if (!TRACE_ID.test(traceId)) throw new InvalidQuantityError("traceId", "none", "32 hexadecimal digits");
  if (!SPAN_ID.test(spanId)) throw new InvalidQuantityError("spanId", "none", "16 hexadecimal digits");
  return toSpanKey(traceId, spanId).toLowerCase();
}

function requireStart({ startTimeUnixNano }: OtlpSpan): string {
  const start = parseUnixNano(startTimeUnixNano);
  if (start === undefined) {
    throw new InvalidQuantityError("startTimeUnixNano", "none", "nanoseconds since 1970, of 1990 to 2100");
  }
  return start;
}
