import type { Database } from "../client/database.ts";

/** A request somebody wants answered once, however often it is sent. */
export type OnceRequest = {
  /** who asked and the key they chose, hashed */
  readonly key: string;
  /** what was asked, hashed */
  readonly requestHash: string;
  readonly now: Date;
};

export type KeptAnswer = { readonly status: number; readonly sealedBody: string };

/** What is known of a request: it is the first, it was answered, it is being answered, or its key was used for another. */
export type Claim =
  | { readonly kind: "first"; readonly claimedAt: Date }
  | { readonly kind: "answered"; readonly answer: KeptAnswer }
  | { readonly kind: "under-way" }
  | { readonly kind: "another-request" };

/** A process that died takes no longer than this to be told from one that works. */
const PATIENCE_MINUTES = 10;

type Row = {
  readonly requestHash: string;
  readonly status: number | null;
  readonly sealedBody: string | null;
};

/** Takes the key of a request, unless it was taken; one whose process died is taken anew. */
export function claimAnswer(
  database: Database,
  organizationId: string,
  { key, requestHash, now }: OnceRequest,
): Promise<Claim> {
  return database.inOrganization(organizationId, async (transaction) => {
    const taken = await transaction.$executeRaw`
      INSERT INTO idempotent_answer (organization_id, key, request_hash, claimed_at)
      VALUES (${organizationId}::uuid, ${key}, ${requestHash}, ${now.toISOString()}::timestamptz)
      ON CONFLICT (organization_id, key) DO NOTHING`;
    if (taken === 1) return { kind: "first", claimedAt: now };
    const takenAnew = await transaction.$executeRaw`
      UPDATE idempotent_answer SET claimed_at = ${now.toISOString()}::timestamptz
      WHERE organization_id = ${organizationId}::uuid AND key = ${key} AND request_hash = ${requestHash}
        AND status IS NULL AND claimed_at < ${toPatienceEnd(now)}::timestamptz`;
    if (takenAnew === 1) return { kind: "first", claimedAt: now };
    const [row] = await transaction.$queryRaw<Row[]>`
      SELECT request_hash AS "requestHash", status, body_sealed AS "sealedBody" FROM idempotent_answer
      WHERE organization_id = ${organizationId}::uuid AND key = ${key}`;
    return row === undefined ? { kind: "under-way" } : toClaim(row, requestHash);
  });
}

function toClaim(row: Row, requestHash: string): Claim {
  if (row.requestHash !== requestHash) return { kind: "another-request" };
  const { status, sealedBody } = row;
  if (status === null || sealedBody === null) return { kind: "under-way" };
  return { kind: "answered", answer: { status, sealedBody } };
}

const toPatienceEnd = (now: Date): string =>
  new Date(now.getTime() - PATIENCE_MINUTES * 60_000).toISOString();
