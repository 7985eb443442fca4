import type { Database, OrganizationTransaction } from "../client/database.ts";
import { shareCalls } from "../client/share-calls.ts";

export type Organization = { readonly id: string; readonly slug: string; readonly name: string };

/** Who is at the door has no organisation yet: this one owns no row. */
export const NO_ORGANIZATION = "00000000-0000-0000-0000-000000000000";

/** As the table has it checked. */
const isSlug = (text: string): boolean => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);

/** The organisation of this slug, or `undefined`, whatever the slug looks like. */
export const findOrganization = (database: Database, slug: string): Promise<Organization | undefined> =>
  isSlug(slug) ? findBySlug(database, slug) : Promise.resolve(undefined);

/** The organisation of this id, or `undefined`. */
export async function findOwnOrganization(database: Database, id: string): Promise<Organization | undefined> {
  const [organization] = await database.inOrganization(
    id,
    (transaction) =>
      transaction.$queryRaw<Organization[]>`SELECT id, slug, name FROM organization WHERE id = ${id}::uuid`,
  );
  return organization;
}

const findBySlug = shareCalls(
  (database, slug: string) =>
    underSlug(database, slug, async (transaction) => {
      const [organization] = await transaction.$queryRaw<Organization[]>`
        SELECT id, slug, name FROM organization WHERE slug = ${slug}`;
      return organization;
    }),
  (slug) => slug,
);

/** Naming a slug lets its organisation, and no other, through row-level security. */
export const underSlug = <Result>(
  database: Database,
  slug: string,
  work: (transaction: OrganizationTransaction) => Promise<Result>,
): Promise<Result> =>
  database.inOrganization(NO_ORGANIZATION, work, { settings: { "llmcarbon.organization_slug": slug } });
