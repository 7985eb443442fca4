import { InvalidQuantityError } from "@llmcarbon/spec";
import type { ImportSettings } from "../settings/import-settings.ts";
import { parseJsonCell } from "../usage/parse-json-cell.ts";
import { readCount, readInstant, readName, requireInstant, requireName } from "../usage/read-cells.ts";
import { toRowOfObject, type Row } from "../usage/row.ts";
import { toInferenceDraft, type Usage } from "../usage/to-inference-draft.ts";
import { leftOut, type Reading } from "../usage/to-item.ts";
import { toPeriod } from "../usage/to-period.ts";
import { toRequestId } from "../usage/to-request-id.ts";
import { readServedModel } from "./read-served-model.ts";

/** Calls whose cost is not in tokens of text. */
const WITHOUT_TOKENS =
  /image|video|moderation|transcription|speech|ocr|search|mcp|file|assistant|thread|fine_tun/;
const BATCH = /batch/;
const YES = /^true$/i;

/**
 * One request as LiteLLM's proxy logs it. `prompt_tokens` includes what was read from the provider's cache and written to
 * it, as LiteLLM adds both up for every provider; the cached part stands in `metadata` alone.
 *
 * @throws {FootprintError} for a request that was answered and cannot be counted
 */
export function readSpendLog(row: Row, { utcOffset }: ImportSettings): Reading {
  const metadata = toRowOfObject(parseJsonCell(row("metadata")));
  if (isFailure(row("status")) || isFailure(metadata("status"))) return leftOut("the request failed");
  if (isYes(row("cache_hit"))) {
    return leftOut("answered from the gateway's own cache: no model ran");
  }
  const callType = readName(row, "call_type") ?? "";
  const inputTokenTotal = readCount(row, "prompt_tokens") ?? 0;
  const outputTokenTotal = readCount(row, "completion_tokens") ?? 0;
  if (WITHOUT_TOKENS.test(callType)) return leftOut("a call that is not counted in tokens of text");
  if (inputTokenTotal + outputTokenTotal === 0) return leftOut("no tokens were counted");
  if (BATCH.test(callType)) {
    throw new InvalidQuantityError(
      "call_type",
      "a batch",
      "a call of one request; a batch does not tell its number",
    );
  }
  return {
    kind: "draft",
    draft: toInferenceDraft({
      id: requireName(row, "request_id"),
      requestId: findRequestId(row),
      model: readServedModel(row),
      period: toPeriod(requireInstant(row, "startTime", utcOffset), readInstant(row, "endTime", utcOffset)),
      requestCount: 1,
      inputTokenTotal,
      outputTokenTotal,
      ...readDetails(metadata),
      task: findTask(callType),
      project:
        readName(metadata, "user_api_key_project_alias") ?? readName(metadata, "user_api_key_project_id"),
      team: readName(metadata, "user_api_key_team_alias") ?? readName(row, "team_id"),
    }),
  };
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * The provider's id of the call: that of the stored response, of which nothing else is taken; else `request_id`, where it is
 * not the proxy's own, a UUID, as it is in newer versions.
 *
 * @source LiteLLM, litellm/proxy/spend_tracking/spend_tracking_utils.py: get_spend_logs_id
 */
function findRequestId(row: Row): string | undefined {
  const told = toRequestId(parseJsonCell(row("response"))["id"]);
  const requestId = toRequestId(row("request_id"));
  return told ?? (requestId === undefined || UUID.test(requestId) ? undefined : requestId);
}

const isYes = (cell: unknown): boolean => cell === true || (typeof cell === "string" && YES.test(cell));
const isFailure = (status: unknown): boolean => status === "failure";

function findTask(callType: string): Usage["task"] {
  if (callType.includes("embedding")) return "embedding";
  return callType.includes("rerank") ? "rerank" : undefined;
}

/** Cached and reasoning tokens, which LiteLLM keeps as the provider's usage object in one of two places. */
function readDetails(metadata: Row): Pick<Usage, "cachedInputTokenTotal" | "reasoningTokenTotal"> {
  const places = ["usage_object", "additional_usage_values"].map((key) =>
    toRowOfObject(parseJsonCell(metadata(key))),
  );
  const find = (path: readonly [string] | readonly [string, string]): number | undefined => {
    for (const place of places) {
      const [key, inner] = path;
      const holder = inner === undefined ? place : toRowOfObject(parseJsonCell(place(key)));
      const count = readCount(holder, inner ?? key);
      if (count !== undefined) return count;
    }
    return undefined;
  };
  return {
    cachedInputTokenTotal:
      find(["cache_read_input_tokens"]) ?? find(["prompt_tokens_details", "cached_tokens"]),
    reasoningTokenTotal: find(["completion_tokens_details", "reasoning_tokens"]),
  };
}
