import type { Database, OrganizationTransaction } from "../client/database.ts";

export type Organization = { readonly id: string; readonly slug: string; readonly name: string };

/** Who is at the door has no organisation yet: this one owns no row. */
const NO_ORGANIZATION = "00000000-0000-0000-0000-000000000000";

/** The organisation of this slug, or `undefined`. */
export async function findOrganization(database: Database, slug: string): Promise<Organization | undefined> {
  const organization = await underSlug(database, slug, (transaction) =>
    transaction.organization.findUnique({ where: { slug }, select: { id: true, slug: true, name: true } }),
  );
  return organization ?? undefined;
}

/** Naming a slug lets its organisation, and no other, through row-level security. */
export async function underSlug<Result>(
  database: Database,
  slug: string,
  work: (transaction: OrganizationTransaction) => Promise<Result>,
): Promise<Result> {
  return database.inOrganization(NO_ORGANIZATION, async (transaction) => {
    await transaction.$queryRaw`SELECT set_config('llmcarbon.organization_slug', ${slug}, true)`;
    return work(transaction);
  });
}
