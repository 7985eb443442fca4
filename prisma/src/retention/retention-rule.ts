import type { Author } from "../audit/author.ts";
import { lockTrail, recordChange } from "../audit/record-change.ts";
import type { Database, OrganizationTransaction } from "../client/database.ts";

/** How long single activities are kept. */
export type RetentionRule = {
  /** days after their end [d], 1 to 36525; null for ever */
  readonly keepActivitiesDays: number | null;
};

export const getRetention = (database: Database, organizationId: string): Promise<RetentionRule> =>
  database.inOrganization(organizationId, (transaction) => readRule(transaction, organizationId));

async function readRule(
  transaction: OrganizationTransaction,
  organizationId: string,
): Promise<RetentionRule> {
  const [rule] = await transaction.$queryRaw<readonly { readonly days: number }[]>`
    SELECT keep_activities_days AS days FROM retention_rule WHERE organization_id = ${organizationId}::uuid`;
  return { keepActivitiesDays: rule?.days ?? null };
}

export async function setRetention(
  database: Database,
  organizationId: string,
  { keepActivitiesDays, author }: RetentionRule & { readonly author: Author },
): Promise<void> {
  await database.inOrganization(organizationId, async (transaction) => {
    await lockTrail(transaction, organizationId, author);
    const before = await readRule(transaction, organizationId);
    const after: RetentionRule = { keepActivitiesDays };
    await writeRule(transaction, organizationId, after);
    const object = { kind: "retention", id: "activities" };
    await recordChange(transaction, organizationId, {
      author,
      action: "retention.put",
      object,
      before,
      after,
    });
  });
}

async function writeRule(
  transaction: OrganizationTransaction,
  organizationId: string,
  { keepActivitiesDays }: RetentionRule,
): Promise<void> {
  if (keepActivitiesDays === null) {
    await transaction.$executeRaw`DELETE FROM retention_rule WHERE organization_id = ${organizationId}::uuid`;
    return;
  }
  await transaction.$executeRaw`
    INSERT INTO retention_rule (organization_id, keep_activities_days, updated_at)
    VALUES (${organizationId}::uuid, ${keepActivitiesDays}, now())
    ON CONFLICT (organization_id)
    DO UPDATE SET keep_activities_days = excluded.keep_activities_days, updated_at = excluded.updated_at`;
}
