import type { Database, OrganizationTransaction } from "../client/database.ts";

/** A message that this process, and no other, sends now. */
export type ClaimedDelivery = {
  readonly id: string;
  readonly endpointId: string;
  readonly eventId: string;
  readonly payload: string;
  /** which attempt this is, from 1; who settles it tells the number, so that one that took too long changes nothing */
  readonly attempt: number;
  readonly url: string;
  readonly secretSealed: string;
  /** signs as well, where it still counts */
  readonly formerSecretSealed: string | null;
};

export type Claim = {
  readonly now: Date;
  /** whoever has not told by then what became of it is taken for dead, and another process sends it */
  readonly leaseUntil: Date;
  readonly limit: number;
  /** endpoints that are not asked again so soon */
  readonly passedOver: readonly string[];
};

/** Takes messages that are due, the longest waiting first. What another process is taking is passed over. */
export async function claimDeliveries(
  database: Database,
  organizationId: string,
  { now, leaseUntil, limit, passedOver }: Claim,
): Promise<ClaimedDelivery[]> {
  return database.inOrganization(organizationId, async (transaction) => {
    const claimed = await transaction.$queryRaw<ClaimedRow[]>`
      UPDATE webhook_delivery
      SET attempt_count = attempt_count + 1, next_attempt_at = ${leaseUntil.toISOString()}::timestamptz
      WHERE organization_id = ${organizationId}::uuid AND id IN (
        SELECT id FROM webhook_delivery
        WHERE organization_id = ${organizationId}::uuid AND state = 'pending'
          AND next_attempt_at <= ${now.toISOString()}::timestamptz
          AND endpoint_id <> ALL (${[...passedOver]}::uuid[])
        ORDER BY next_attempt_at, id
        LIMIT ${limit}
        FOR UPDATE SKIP LOCKED
      )
      RETURNING id, endpoint_id AS "endpointId", event_id AS "eventId", payload::text AS payload, attempt_count AS attempt`;
    if (claimed.length === 0) return [];
    const addresses = await readAddresses(transaction, organizationId, { claimed, now });
    return claimed.flatMap((row) => {
      const address = addresses.get(row.endpointId);
      return address === undefined ? [] : [{ ...row, ...address }];
    });
  });
}

type ClaimedRow = Pick<ClaimedDelivery, "id" | "endpointId" | "eventId" | "payload" | "attempt">;
type Address = Pick<ClaimedDelivery, "url" | "secretSealed" | "formerSecretSealed">;

async function readAddresses(
  transaction: OrganizationTransaction,
  organizationId: string,
  { claimed, now }: { readonly claimed: readonly ClaimedRow[]; readonly now: Date },
): Promise<Map<string, Address>> {
  const ids = [...new Set(claimed.map(({ endpointId }) => endpointId))];
  const rows = await transaction.$queryRaw<(Address & { readonly id: string })[]>`
    SELECT id, url, secret_sealed AS "secretSealed",
           CASE WHEN former_secret_until > ${now.toISOString()}::timestamptz THEN former_secret_sealed END AS "formerSecretSealed"
    FROM webhook_endpoint
    WHERE organization_id = ${organizationId}::uuid AND id = ANY(${ids}::uuid[])`;
  return new Map(rows.map(({ id, ...address }) => [id, address]));
}

/** How many messages wait, and how many of them should be sent by then. */
export async function countWaitingDeliveries(
  database: Database,
  organizationId: string,
  now: Date,
): Promise<{ readonly waiting: number; readonly due: number }> {
  const [counts] = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<{ readonly waiting: number; readonly due: number }[]>`
      SELECT count(*)::int AS waiting,
             (count(*) FILTER (WHERE next_attempt_at <= ${now.toISOString()}::timestamptz))::int AS due
      FROM webhook_delivery
      WHERE organization_id = ${organizationId}::uuid AND state = 'pending'`,
  );
  return counts ?? { waiting: 0, due: 0 };
}
