import type { Author } from "../audit/author.ts";
import { lockTrail, recordChange } from "../audit/record-change.ts";
import type { Database, OrganizationTransaction } from "../client/database.ts";
import { LedgerError } from "../ledger-error.ts";
import type { ApiKey } from "./api-key.ts";
import { describeApiKey, insertApiKey } from "./create-api-key.ts";
import { readApiKey } from "./find-api-key.ts";

export type Rotation = {
  readonly id: string;
  /** what is new about the key that takes its place; it keeps name, scopes and project */
  readonly next: { readonly id: string; readonly secretHash: string; readonly expiresAt: Date | null };
  /** when the former ends, unless it ends before */
  readonly formerEndsAt: Date;
  readonly now: Date;
  readonly author: Author;
};

/**
 * Lets a key be followed by another one; both hold until the former ends.
 *
 * @returns the new key and the former, or `undefined` where there is none of that id
 * @throws {LedgerError} `key-ended` for a key that holds no more, or was followed already
 */
export async function rotateApiKey(
  database: Database,
  organizationId: string,
  rotation: Rotation,
): Promise<{ readonly key: ApiKey; readonly former: ApiKey } | undefined> {
  const { id, next, now, author } = rotation;
  return database.inOrganization(organizationId, async (transaction) => {
    await lockTrail(transaction, organizationId);
    const before = await readApiKey(transaction, organizationId, id);
    if (before === undefined) return undefined;
    await requireLasting(transaction, organizationId, { key: before, now });
    const former = await shorten(transaction, organizationId, { before, rotation });
    const key = await insertApiKey(transaction, organizationId, {
      ...next,
      name: before.name,
      scopes: before.scopes,
      projectId: before.project?.id ?? null,
      createdBy: author.actor.name,
      createdAt: now,
      rotatedFrom: id,
    });
    await recordChange(transaction, organizationId, {
      author,
      action: "key.rotate",
      object: { kind: "key", id },
      before: describeApiKey(before),
      after: { former: describeApiKey(former), next: { id: key.id, ...(describeApiKey(key) as object) } },
    });
    return { key, former };
  });
}

type Lasting = { readonly key: ApiKey; readonly now: Date };

async function requireLasting(
  transaction: OrganizationTransaction,
  organizationId: string,
  { key: { id, revokedAt, expiresAt }, now }: Lasting,
): Promise<void> {
  if (revokedAt !== null) throw ended(id, `was revoked at ${revokedAt.toISOString()}`);
  if (expiresAt !== null && expiresAt <= now) throw ended(id, `expired at ${expiresAt.toISOString()}`);
  const [follower] = await transaction.$queryRaw<{ readonly id: string }[]>`
    SELECT id FROM api_key WHERE organization_id = ${organizationId}::uuid AND rotated_from = ${id}`;
  if (follower !== undefined) throw ended(id, `was followed by lc_${follower.id} already`);
}

const ended = (id: string, what: string): LedgerError =>
  new LedgerError({
    code: "key-ended",
    message: `key: found lc_${id}, which ${what}; allowed: one that holds and has no follower; make a new one instead`,
  });

async function shorten(
  transaction: OrganizationTransaction,
  organizationId: string,
  { before, rotation: { formerEndsAt } }: { readonly before: ApiKey; readonly rotation: Rotation },
): Promise<ApiKey> {
  if (before.expiresAt !== null && before.expiresAt <= formerEndsAt) return before;
  await transaction.$executeRaw`
    UPDATE api_key SET expires_at = ${formerEndsAt.toISOString()}::timestamptz
    WHERE organization_id = ${organizationId}::uuid AND id = ${before.id}`;
  return { ...before, expiresAt: formerEndsAt };
}
