import type { Database } from "../client/database.ts";
import type { KeptAnswer } from "./claim-answer.ts";

/** A key and the instant at which it was claimed: whoever takes it anew has another. */
type HeldClaim = { readonly key: string; readonly claimedAt: Date };

/** Keeps the answer of a request whose key was claimed, unless another process has taken it anew. */
export async function keepAnswer(
  database: Database,
  organizationId: string,
  { key, claimedAt, status, sealedBody }: KeptAnswer & HeldClaim,
): Promise<void> {
  await database.inOrganization(
    organizationId,
    (transaction) => transaction.$executeRaw`
      UPDATE idempotent_answer SET status = ${status}, body_sealed = ${sealedBody}
      WHERE organization_id = ${organizationId}::uuid AND key = ${key}
        AND claimed_at = ${claimedAt.toISOString()}::timestamptz`,
  );
}

/** Lets go of the key of a request that was refused, unless another process has taken it anew: it may be mended and sent again. */
export async function releaseAnswer(
  database: Database,
  organizationId: string,
  { key, claimedAt }: HeldClaim,
): Promise<void> {
  await database.inOrganization(
    organizationId,
    (transaction) => transaction.$executeRaw`
      DELETE FROM idempotent_answer
      WHERE organization_id = ${organizationId}::uuid AND key = ${key} AND status IS NULL
        AND claimed_at = ${claimedAt.toISOString()}::timestamptz`,
  );
}

/** Takes away answers that are older than a day, and keys nobody came back for. */
export async function dropOldAnswers(
  database: Database,
  organizationId: string,
  before: Date,
): Promise<number> {
  return database.inOrganization(
    organizationId,
    (transaction) => transaction.$executeRaw`
      DELETE FROM idempotent_answer WHERE organization_id = ${organizationId}::uuid AND claimed_at < ${before}`,
  );
}
