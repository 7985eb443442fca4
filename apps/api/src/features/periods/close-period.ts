import { closePeriod as close, type ClosedPeriod } from "@llmcarbon/prisma";
import { type Authored, authorOf } from "../../access/author.ts";
import type { Context } from "../../trpc/context.ts";
import { RequestError } from "../../trpc/request-error.ts";
import type { ClosePeriodInput } from "./period.schema.ts";

/**
 * Makes the figures of a month final.
 *
 * @param now the time, for tests
 * @throws {RequestError} 400 for a month that has not ended
 */
export async function closePeriod(
  context: Pick<Context, "database" | "jobs"> & Authored,
  { month }: ClosePeriodInput,
  now: Date = new Date(),
): Promise<ClosedPeriod> {
  const { id } = context.access.organization;
  const start = new Date(`${month}-01T00:00:00Z`);
  const end = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + 1));
  if (end > now) throw stillRuns(month);
  const closed = await close(context.database, id, { month: start, author: authorOf(context) });
  await context.jobs.request("send-webhooks", { organizationId: id });
  return closed;
}

const stillRuns = (month: string): RequestError =>
  new RequestError({
    status: 400,
    code: "invalid-request",
    message: `month: found "${month}", which has not ended; allowed: a month before the current one (UTC)`,
    issues: [
      {
        path: "month",
        found: `"${month}", which has not ended`,
        allowed: "a month before the current one (UTC)",
      },
    ],
  });
