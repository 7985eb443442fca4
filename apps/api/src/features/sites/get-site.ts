import { findSite } from "@llmcarbon/prisma";
import type { Within } from "../../access/within.ts";
import { RequestError } from "../../trpc/request-error.ts";
import type { DeclaredSite, SiteRequest } from "./site.schema.ts";
import { toDeclaredSite } from "./to-declared-site.ts";

/** @throws {RequestError} 404 for a name under which the organisation has declared nothing */
export async function getSite(
  { database, access }: Within,
  { organization, name }: SiteRequest,
): Promise<DeclaredSite> {
  const { id } = access.organization;
  const site = await findSite(database, id, name);
  if (site === undefined) throw unknownSite(name, organization);
  return toDeclaredSite(site);
}

export const unknownSite = (name: string, organization: string) =>
  new RequestError({
    status: 404,
    code: "unknown-site",
    message: `name: found no site "${name}" of ${organization}`,
  });
