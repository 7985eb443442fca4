import { findOrganizationSpan, type Database } from "@llmcarbon/prisma";
import { unknownOrganization } from "../../trpc/unknown-organization.ts";
import type { OrganizationProfile } from "./organization.schema.ts";

/** @throws {RequestError} 404 when there is none of that name */
export async function describeOrganization(database: Database, slug: string): Promise<OrganizationProfile> {
  const found = await findOrganizationSpan(database, slug);
  if (found === undefined) throw unknownOrganization(slug);
  const { name, firstDay, lastDay } = found;
  return { slug: found.slug, name, firstDay, lastDay };
}
