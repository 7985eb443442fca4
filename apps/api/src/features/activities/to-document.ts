import type { Activity } from "@llmcarbon/core";
import type { ActivityDetail } from "@llmcarbon/prisma";

/**
 * The document of a booked activity, out of the basis of its factor and what the ledger keeps of the activity itself; nothing where
 * the ledger kept no basis, for an unknown name too many.
 */
export function toDocument(detail: ActivityDetail): Activity | null {
  if (Object.keys(detail.factor.basis as object).length === 0) return null;
  // Only what passed through core's own schema is ever booked.
  const basis = detail.factor.basis as unknown as Activity;
  if (detail.unit === "activity") return basis;
  const { externalId, source, project, team, citation, requestId } = detail;
  return {
    ...basis,
    ...toUsage(basis, detail),
    id: externalId,
    source,
    project,
    ...(team === null ? {} : { team }),
    ...(citation === null ? {} : { citation }),
    ...(requestId === null ? {} : { requestId }),
  } as Activity;
}

type Call = Pick<
  ActivityDetail,
  "quantity" | "inputTokenCount" | "cachedInputTokenCount" | "outputTokenCount" | "startsAt" | "endsAt"
>;

/** Times and counts of a call, lengths as means per request. A moment has no end, no requests have no length. */
function toUsage(
  basis: Activity,
  { startsAt, endsAt, ...call }: Call,
): Pick<Activity, "period" | "workload"> {
  const perRequest = (count: number): number => (call.quantity === 0 ? 0 : count / call.quantity);
  const start = startsAt.toISOString();
  const isMoment = startsAt.getTime() === endsAt.getTime();
  const cached = perRequest(call.cachedInputTokenCount);
  return {
    period: isMoment ? { start } : { start, end: endsAt.toISOString() },
    workload: {
      ...basis.workload,
      requestCount: call.quantity,
      inputTokenCount: perRequest(call.inputTokenCount + call.cachedInputTokenCount),
      outputTokenCount: perRequest(call.outputTokenCount),
      ...(cached === 0 ? {} : { cachedInputTokenCount: cached }),
    },
  };
}
