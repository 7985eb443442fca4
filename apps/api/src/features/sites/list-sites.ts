import { listSites as readSites, type Database } from "@llmcarbon/prisma";
import { getOrganization } from "../../trpc/get-organization.ts";
import type { DeclaredSiteList } from "./site.schema.ts";
import { toDeclaredSite } from "./to-declared-site.ts";

/** The places an organisation has declared, by name. */
export async function listSites(
  database: Database,
  { organization }: { readonly organization: string },
): Promise<DeclaredSiteList> {
  const { id } = await getOrganization(database, organization);
  return { items: (await readSites(database, id)).map(toDeclaredSite) };
}
