import { listSites as readSites } from "@llmcarbon/prisma";
import type { Within } from "../../access/within.ts";
import type { DeclaredSiteList } from "./site.schema.ts";
import { toDeclaredSite } from "./to-declared-site.ts";

/** The places an organisation has declared, by name. */
export async function listSites({ database, access }: Within): Promise<DeclaredSiteList> {
  const { id } = access.organization;
  return { items: (await readSites(database, id)).map(toDeclaredSite) };
}
