import type { Database, OrganizationTransaction } from "../client/database.ts";
import { setLocally } from "../client/set-locally.ts";

export type Organization = { readonly id: string; readonly slug: string; readonly name: string };

/** Who is at the door has no organisation yet: this one owns no row. */
export const NO_ORGANIZATION = "00000000-0000-0000-0000-000000000000";

/** As the table has it checked. */
const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Questions under way by slug: a page asks for its organisation once for each of its parts, all at the same time. */
const underWay = new WeakMap<Database, Map<string, Promise<Organization | undefined>>>();

/** The organisation of this slug, or `undefined`, whatever the slug looks like. */
export async function findOrganization(database: Database, slug: string): Promise<Organization | undefined> {
  if (!SLUG.test(slug)) return undefined;
  const questions = underWay.get(database) ?? new Map<string, Promise<Organization | undefined>>();
  underWay.set(database, questions);
  const asked = questions.get(slug) ?? readOrganization(database, slug).finally(() => questions.delete(slug));
  questions.set(slug, asked);
  return asked;
}

async function readOrganization(database: Database, slug: string): Promise<Organization | undefined> {
  const [organization] = await underSlug(
    database,
    slug,
    (transaction) => transaction.$queryRaw<Organization[]>`
      SELECT id, slug, name FROM organization WHERE slug = ${slug}`,
  );
  return organization;
}

/** Naming a slug lets its organisation, and no other, through row-level security. */
export async function underSlug<Result>(
  database: Database,
  slug: string,
  work: (transaction: OrganizationTransaction) => Promise<Result>,
): Promise<Result> {
  return database.inOrganization(NO_ORGANIZATION, async (transaction) => {
    await setLocally(transaction, { "llmcarbon.organization_slug": slug });
    return work(transaction);
  });
}
