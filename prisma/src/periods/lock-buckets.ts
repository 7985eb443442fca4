import type { OrganizationTransaction } from "../client/database.ts";

/**
 * Holds an organisation's buckets until the transaction ends: "shared" by whoever books, "exclusive" by whoever closes a
 * month or changes many buckets at once. So nothing slips into a month while it is closed, figures before and after are of the
 * same buckets, and two that write the same rows in another order never wait for each other.
 */
export async function lockBuckets(
  transaction: OrganizationTransaction,
  organizationId: string,
  mode: "shared" | "exclusive",
): Promise<void> {
  const name = `llmcarbon/buckets/${organizationId}`;
  await (mode === "shared"
    ? transaction.$queryRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${name}, 0))::text`
    : transaction.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))::text`);
}
