import { canonicalJson, parseActivity } from "@llmcarbon/core";
import { findSite, putSite as writeSite } from "@llmcarbon/prisma";
import { type Authored, authorOf } from "../../access/author.ts";
import type { Context } from "../../trpc/context.ts";
import { getOrganization } from "../../trpc/get-organization.ts";
import { requestRestatement } from "../restatements/request-restatement.ts";
import type { DeclaredSite, SitePut } from "./site.schema.ts";
import { describeChange } from "./describe-change.ts";
import { toDeclaredSite } from "./to-declared-site.ts";

/**
 * Declares a place, or says anew what it is; then what was booked there is restated in the background.
 *
 * @throws {InvalidDocumentError} for keys that contradict one another
 */
export async function putSite(
  context: Pick<Context, "database" | "jobs"> & Authored,
  { organization, name, document }: SitePut,
): Promise<DeclaredSite> {
  // What keys of a site cannot be true together is known where activities are read.
  parseActivity({ phase: "storage", workload: { storedTb: 0, durationDays: 0 }, site: document });
  const { database } = context;
  const author = authorOf(context);
  const { id } = await getOrganization(database, organization);
  const before = await findSite(database, id, name);
  const site = await writeSite(database, id, { name, document, author });
  if (before === undefined || canonicalJson(before.document) !== canonicalJson(document)) {
    const reason = `site "${name}" is ${describeChange(before?.document, document)}`;
    await requestRestatement(context, id, { trigger: "site", reason, filter: { site: name }, author });
  }
  return toDeclaredSite(site);
}
