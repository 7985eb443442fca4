import type { Activity } from "@llmcarbon/core";
import { isResolved, type ResolvedFactor } from "@llmcarbon/prisma";
import { FootprintError } from "@llmcarbon/spec";
import { compileFactor, findDeclaredSite } from "../ingest/compile-factor.ts";
import type { Context } from "../trpc/context.ts";

/**
 * Figures of an activity as it would be booked now. Who declares something hears at once of a name nobody knows, where a log that
 * is sent in is booked and waits.
 *
 * @throws {FootprintError} `invalid-document` for an unknown name, a missing fact or a site that is not declared
 */
export async function requireResolved(
  { database, estimator }: Pick<Context, "database" | "estimator">,
  organizationId: string,
  activity: Activity,
): Promise<ResolvedFactor> {
  const name = activity.site?.name;
  const site = name === undefined ? undefined : await findDeclaredSite(database, organizationId, name);
  const version = await compileFactor(estimator, { unit: "activity", basis: activity, site });
  if (isResolved(version)) return version;
  throw new FootprintError({ code: "invalid-document", message: version.unresolvedReason });
}
