import { InvalidQuantityError, addSeconds, parseInstant, toSecondsFromDays } from "@llmcarbon/spec";
import { readCount, readName, requireCount, requireInstant, requireName } from "../usage/read-cells.ts";
import type { Row } from "../usage/row.ts";
import { toInferenceDraft } from "../usage/to-inference-draft.ts";
import { leftOut, type Reading } from "../usage/to-item.ts";
import { readServedModel } from "./read-served-model.ts";

const EMBEDDINGS = /embedding/;

/**
 * A day of one key and one model, as LiteLLM's daily tables add it up, in days of UTC. Its tables by user, team,
 * organization and agent hold the same calls; one of them is to be imported, and days that are over.
 *
 * @throws {FootprintError} for a day that cannot be counted
 */
export function readDailySpend(row: Row): Reading {
  if (row("tag") !== undefined) {
    const allowed =
      "daily spend by user, team, organization or agent; a call with two tags stands in two rows";
    throw new InvalidQuantityError("tag", "daily spend by tag", allowed);
  }
  const requestCount = requireCount(row, "successful_requests");
  const inputTokenTotal = requireCount(row, "prompt_tokens");
  const outputTokenTotal = requireCount(row, "completion_tokens");
  if (inputTokenTotal + outputTokenTotal === 0) {
    return leftOut(requestCount === 0 ? "no request succeeded" : "no tokens were counted");
  }
  const start = parseInstant(requireInstant(row, "date"));
  return {
    kind: "draft",
    draft: toInferenceDraft({
      id: requireName(row, "id"),
      model: readServedModel(row),
      period: { start, end: addSeconds(start, toSecondsFromDays(1)) },
      requestCount,
      inputTokenTotal,
      outputTokenTotal,
      cachedInputTokenTotal: readCount(row, "cache_read_input_tokens"),
      task: EMBEDDINGS.test(readName(row, "endpoint") ?? "") ? "embedding" : undefined,
      team: readName(row, "team_id"),
    }),
  };
}
