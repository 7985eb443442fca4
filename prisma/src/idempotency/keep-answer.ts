import type { Database } from "../client/database.ts";
import type { KeptAnswer } from "./claim-answer.ts";

/** Keeps the answer of a request whose key was claimed. */
export async function keepAnswer(
  database: Database,
  organizationId: string,
  { key, status, sealedBody }: KeptAnswer & { readonly key: string },
): Promise<void> {
  await database.inOrganization(
    organizationId,
    (transaction) => transaction.$executeRaw`
      UPDATE idempotent_answer SET status = ${status}, body_sealed = ${sealedBody}
      WHERE organization_id = ${organizationId}::uuid AND key = ${key}`,
  );
}

/** Lets go of the key of a request that was refused: it may be mended and sent again. */
export async function releaseAnswer(database: Database, organizationId: string, key: string): Promise<void> {
  await database.inOrganization(
    organizationId,
    (transaction) => transaction.$executeRaw`
      DELETE FROM idempotent_answer
      WHERE organization_id = ${organizationId}::uuid AND key = ${key} AND status IS NULL`,
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
