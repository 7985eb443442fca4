import type { Database } from "../client/database.ts";

/** How long single activities are kept. */
export type RetentionRule = {
  /** days after their end [d], 1 to 36525; null for ever */
  readonly keepActivitiesDays: number | null;
};

export async function getRetention(database: Database, organizationId: string): Promise<RetentionRule> {
  return database.inOrganization(organizationId, async (transaction) => {
    const [rule] = await transaction.$queryRaw<readonly { readonly days: number }[]>`
      SELECT keep_activities_days AS days FROM retention_rule WHERE organization_id = ${organizationId}::uuid`;
    return { keepActivitiesDays: rule?.days ?? null };
  });
}

export async function setRetention(
  database: Database,
  organizationId: string,
  { keepActivitiesDays }: RetentionRule,
): Promise<void> {
  await database.inOrganization(organizationId, async (transaction) => {
    if (keepActivitiesDays === null) {
      await transaction.$executeRaw`DELETE FROM retention_rule WHERE organization_id = ${organizationId}::uuid`;
      return;
    }
    await transaction.$executeRaw`
      INSERT INTO retention_rule (organization_id, keep_activities_days, updated_at)
      VALUES (${organizationId}::uuid, ${keepActivitiesDays}, now())
      ON CONFLICT (organization_id)
      DO UPDATE SET keep_activities_days = excluded.keep_activities_days, updated_at = excluded.updated_at`;
  });
}
