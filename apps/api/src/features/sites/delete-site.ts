import { deleteSite as dropSite } from "@llmcarbon/prisma";
import { type Authored, authorOf } from "../../access/author.ts";
import type { Context } from "../../trpc/context.ts";
import { requestRestatement } from "../restatements/request-restatement.ts";
import { unknownSite } from "./get-site.ts";
import type { SiteRequest } from "./site.schema.ts";

/**
 * Takes a declared place back; what names it alone is unresolved with the restatement that follows.
 *
 * @throws {RequestError} 404 for a name under which the organisation has declared nothing
 */
export async function deleteSite(
  context: Pick<Context, "database" | "jobs"> & Authored,
  { organization, name }: SiteRequest,
) {
  const { id } = context.access.organization;
  const author = authorOf(context);
  if (!(await dropSite(context.database, id, { name, author }))) throw unknownSite(name, organization);
  const reason = `site "${name}" is no longer declared`;
  await requestRestatement(context, id, { trigger: "site", reason, filter: { site: name }, author });
  return { name, isDeleted: true } as const;
}
