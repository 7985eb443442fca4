import type { Database } from "../client/database.ts";
import { type Organization, underSlug } from "./find-organization.ts";

/** The organisation of this slug, made when absent; one that exists keeps its name. */
export async function ensureOrganization(
  database: Database,
  { slug, name }: Pick<Organization, "slug" | "name">,
): Promise<Organization> {
  return underSlug(database, slug, async (transaction) => {
    await transaction.$executeRaw`
      INSERT INTO organization (slug, name) VALUES (${slug}, ${name}) ON CONFLICT (slug) DO NOTHING`;
    return transaction.organization.findUniqueOrThrow({
      where: { slug },
      select: { id: true, slug: true, name: true },
    });
  });
}
