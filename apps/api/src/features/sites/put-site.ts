import { canonicalJson, parseActivity, type Activity, type Estimator } from "@llmcarbon/core";
import { findSite, putSite as writeSite } from "@llmcarbon/prisma";
import { FootprintError } from "@llmcarbon/spec";
import { type Authored, authorOf } from "../../access/author.ts";
import type { Context } from "../../trpc/context.ts";
import { requestRestatement } from "../restatements/request-restatement.ts";
import type { DeclaredSite, SitePut } from "./site.schema.ts";
import { describeChange } from "./describe-change.ts";
import { toDeclaredSite } from "./to-declared-site.ts";

/**
 * Declares a place, or says anew what it is; then what was booked there is restated in the background.
 *
 * @throws {InvalidDocumentError} for keys that contradict one another
 * @throws {UnknownNameError} for a zone, region or country that no provider knows
 */
export async function putSite(
  context: Pick<Context, "database" | "estimator" | "jobs"> & Authored,
  { name, document }: SitePut,
): Promise<DeclaredSite> {
  const { database, estimator } = context;
  // What keys of a site cannot be true together is known where activities are read.
  const activity = parseActivity({
    phase: "storage",
    workload: { storedTb: 0, durationDays: 0 },
    site: document,
  });
  await requireKnownPlace(estimator, activity);
  const author = authorOf(context);
  const { id } = context.access.organization;
  const before = await findSite(database, id, name);
  const site = await writeSite(database, id, { name, document, author });
  if (before === undefined || canonicalJson(before.document) !== canonicalJson(document)) {
    const reason = `site "${name}" is ${describeChange(before?.document, document)}`;
    await requestRestatement(context, id, { trigger: "site", reason, filter: { site: name }, author });
  }
  return toDeclaredSite(site);
}

/** Who declares something hears at once of a name nobody knows; what else is missing at the place may come with a plugin. */
async function requireKnownPlace(estimator: Estimator, activity: Activity): Promise<void> {
  try {
    await estimator.resolveFacts(activity);
  } catch (error) {
    if (!FootprintError.isInstance(error) || error.code === "unknown-name") throw error;
  }
}
