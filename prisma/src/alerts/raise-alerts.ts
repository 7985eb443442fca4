import { lockTrail } from "../audit/record-change.ts";
import type { OrganizationTransaction } from "../client/database.ts";

export type AlertsNow = {
  readonly kind: string;
  /** what there is to look at now */
  readonly subjects: readonly string[];
  /** of which nothing is known now: what was noted of them stays as it is */
  readonly unknown?: readonly string[];
  readonly now: Date;
};

/**
 * Notes what there is to look at. What was noted before and is over now is forgotten, so that it can be raised anew.
 *
 * @returns subjects that were not noted before
 */
export async function raiseAlerts(
  transaction: OrganizationTransaction,
  organizationId: string,
  { kind, subjects, unknown = [], now }: AlertsNow,
): Promise<string[]> {
  await lockTrail(transaction, organizationId);
  await transaction.$executeRaw`
    DELETE FROM alert
    WHERE organization_id = ${organizationId}::uuid AND kind = ${kind}
      AND subject <> ALL (${[...subjects, ...unknown]}::text[])`;
  const raised = await transaction.$queryRaw<{ readonly subject: string }[]>`
    INSERT INTO alert (organization_id, kind, subject, raised_at)
    SELECT ${organizationId}::uuid, ${kind}, subject, ${now.toISOString()}::timestamptz
    FROM unnest(${[...new Set(subjects)]}::text[]) AS noted (subject)
    ON CONFLICT DO NOTHING
    RETURNING subject`;
  return raised.map(({ subject }) => subject);
}

/** What was noted of a kind by then, and since. */
export async function listAlerts(
  transaction: OrganizationTransaction,
  organizationId: string,
  { kind, by }: { readonly kind: string; readonly by: Date },
): Promise<string[]> {
  const rows = await transaction.$queryRaw<{ readonly subject: string }[]>`
    SELECT subject FROM alert
    WHERE organization_id = ${organizationId}::uuid AND kind = ${kind} AND raised_at <= ${by.toISOString()}::timestamptz
    ORDER BY subject`;
  return rows.map(({ subject }) => subject);
}
