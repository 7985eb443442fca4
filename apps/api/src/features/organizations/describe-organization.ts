import { listOrganizationSpan, type Database, type Organization } from "@llmcarbon/prisma";
import type { OrganizationProfile } from "./organization.schema.ts";

export async function describeOrganization(
  database: Database,
  { id, slug, name }: Organization,
): Promise<OrganizationProfile> {
  return { slug, name, ...(await listOrganizationSpan(database, id)) };
}
