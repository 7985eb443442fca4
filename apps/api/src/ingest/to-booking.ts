import type { Booking, FactorDraft } from "@llmcarbon/prisma";
import { requireShortPeriod, type BookableActivity } from "./require-bookable.ts";
import type { CallFields } from "./scan-document.ts";
import { toBound } from "./to-bound.ts";

/** What an activity that names no system, or no project, is booked under. */
const DEFAULT_SOURCE = "api";
export const DEFAULT_PROJECT = "unassigned";

const MILLISECONDS_PER_SECOND = 1000;

/** Calls with the factor of their basis. One that gives no end is a moment. */
export function toCallBooking(call: CallFields, factor: FactorDraft): Booking {
  const { requestCount, cachedInputTokenCount: cached, startMs, endMs } = call;
  return {
    source: call.source ?? DEFAULT_SOURCE,
    externalId: call.id,
    requestId: call.requestId,
    project: call.project ?? DEFAULT_PROJECT,
    team: call.team,
    startMs,
    endMs: endMs === endMs ? endMs : startMs,
    quantity: toBound(requestCount),
    inputTokenCount: toBound(requestCount * (call.inputTokenCount - cached)),
    cachedInputTokenCount: toBound(requestCount * cached),
    outputTokenCount: toBound(requestCount * call.outputTokenCount),
    citation: call.citation,
    factor,
  };
}

/**
 * An activity with a factor of its own.
 *
 * @param durationS what its estimate says, for an activity that gives no end [s]; 0 is a moment
 * @throws {InvalidDocumentError} for a period the ledger has no room for
 */
export function toActivityBooking(
  activity: BookableActivity,
  factor: FactorDraft,
  durationS: number,
): Booking {
  const { start, end } = activity.period;
  const startMs = Date.parse(start);
  const lastsS = end === undefined ? durationS : (Date.parse(end) - startMs) / MILLISECONDS_PER_SECOND;
  requireShortPeriod(lastsS, end);
  return {
    source: activity.source ?? DEFAULT_SOURCE,
    externalId: activity.id,
    requestId: activity.requestId ?? null,
    project: activity.project ?? DEFAULT_PROJECT,
    team: activity.team ?? null,
    startMs,
    // In whole milliseconds, as the ledger keeps them.
    endMs: Math.trunc(startMs + lastsS * MILLISECONDS_PER_SECOND),
    quantity: 1,
    inputTokenCount: 0,
    cachedInputTokenCount: 0,
    outputTokenCount: 0,
    citation: activity.citation ?? null,
    factor,
  };
}
