import { parseActivity } from "@llmcarbon/core";
import { bookActivities as book } from "@llmcarbon/prisma";
import { answerEach, type Entry } from "../../batch/answer-each.ts";
import type { Context } from "../../trpc/context.ts";
import { getOrganization } from "../../trpc/get-organization.ts";
import type { BookResult } from "./activity.schema.ts";
import { requireBookable, requireOneBoundary, toBooking } from "./to-booking.ts";

type Batch = { readonly organization: string; readonly entries: readonly Entry[] };

/**
 * Estimates activities and books them, all in one transaction. What is at fault is reported by its line and the rest
 * is booked; an error of any other kind books nothing.
 */
export async function bookActivities(
  { database, estimator }: Pick<Context, "database" | "estimator">,
  { organization, entries }: Batch,
): Promise<BookResult> {
  const { id } = await getOrganization(database, organization);
  const outcomes = await answerEach(entries, async (document) => {
    const activity = requireBookable(parseActivity(document));
    const estimate = await estimator.estimate(activity, { trace: true });
    requireOneBoundary(estimate, estimator.boundary);
    return toBooking(activity, estimate);
  });
  const bookings = outcomes.flatMap(({ answer }) => answer ?? []);
  const rejected = outcomes.flatMap(({ refusal }) => refusal ?? []);
  return { ...(await book(database, id, bookings)), rejected };
}
