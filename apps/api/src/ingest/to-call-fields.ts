import type { ActivityOf } from "@llmcarbon/core";
import type { BookableActivity } from "./require-bookable.ts";
import type { CallFields } from "./scan-document.ts";

/** What differs from call to call, out of a document that was parsed. */
export function toCallFields(
  activity: BookableActivity,
  workload: ActivityOf<"inference">["workload"],
): CallFields {
  const { id, requestId, project, team, source, citation, period, model } = activity;
  const { requestCount, inputTokenCount, outputTokenCount, cachedInputTokenCount = 0 } = workload;
  return {
    model: typeof model === "string" ? model : undefined,
    id,
    requestId: requestId ?? null,
    project,
    team: team ?? null,
    source,
    citation: citation ?? null,
    startMs: Date.parse(period.start),
    endMs: period.end === undefined ? NaN : Date.parse(period.end),
    requestCount,
    inputTokenCount,
    outputTokenCount,
    cachedInputTokenCount,
  };
}
