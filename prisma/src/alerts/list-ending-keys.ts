import type { Database } from "../client/database.ts";

/** A key that will stop to be one. */
export type EndingKey = { readonly id: string; readonly name: string; readonly expiresAt: string };

/** Keys in use that end by then and have no successor yet, the next first. */
export async function listEndingKeys(
  database: Database,
  organizationId: string,
  { now, by }: { readonly now: Date; readonly by: Date },
): Promise<EndingKey[]> {
  const rows = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<{ id: string; name: string; expires_at: Date }[]>`
      SELECT id, name, expires_at FROM api_key
      WHERE organization_id = ${organizationId}::uuid AND revoked_at IS NULL
        AND expires_at > ${now.toISOString()}::timestamptz AND expires_at <= ${by.toISOString()}::timestamptz
        AND NOT EXISTS (
          SELECT FROM api_key AS next
          WHERE next.organization_id = ${organizationId}::uuid AND next.rotated_from = api_key.id
        )
      ORDER BY expires_at, id`,
  );
  return rows.map(({ id, name, expires_at: expiresAt }) => ({
    id,
    name,
    expiresAt: expiresAt.toISOString(),
  }));
}
