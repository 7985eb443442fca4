import type { Database } from "../client/database.ts";
import { applyRetention, type Removal } from "./apply-retention.ts";

/** Nobody's id: the list of organisations stands before no wall for who keeps house. */
const NO_ORGANIZATION = "00000000-0000-0000-0000-000000000000";

/** The daily round: every organisation by its own rule. Only what something was taken from is told. */
export async function applyRetentionRules(
  database: Database,
  now: Date,
): Promise<readonly (Removal & { readonly slug: string })[]> {
  const organizations = await database.inOrganization(
    NO_ORGANIZATION,
    (transaction) =>
      transaction.organization.findMany({ select: { id: true, slug: true }, orderBy: { slug: "asc" } }),
    { role: "maintenance" },
  );
  const removals: (Removal & { readonly slug: string })[] = [];
  for (const { id, slug } of organizations) {
    const removal = await applyRetention(database, id, now);
    if (removal.activityCount + removal.sampleCount > 0) removals.push({ slug, ...removal });
  }
  return removals;
}
