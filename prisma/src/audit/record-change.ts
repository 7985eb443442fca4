import type { OrganizationTransaction } from "../client/database.ts";
import type { JsonValue } from "../values.ts";
import { type AuditEntry, type AuditHead, FIRST_HASH, hashEntry } from "./audit-entry.ts";
import type { Author } from "./author.ts";
import { leaveOutSecrets } from "./leave-out-secrets.ts";
import { toWellFormed } from "./to-well-formed.ts";

export type Change = {
  readonly author: Author;
  /** `<kind of object>.<verb>` */
  readonly action: string;
  readonly object: { readonly kind: string; readonly id: string };
  /** what it was; null where there was nothing */
  readonly before: JsonValue;
  /** what it is now; null where there is nothing any more */
  readonly after: JsonValue;
};

/**
 * Holds an organisation's trail until the transaction ends, so that one change after the other is written down. Whoever changes
 * rows that others may change as well takes it before them, and after the buckets where it needs those: two that take the same
 * in another order would wait for each other.
 *
 * @param author whose condition must hold, if they set one: whoever changes the same waits until this transaction has ended
 */
export async function lockTrail(
  transaction: OrganizationTransaction,
  organizationId: string,
  author?: Author,
): Promise<void> {
  const name = `llmcarbon/audit/${organizationId}`;
  await transaction.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))::text`;
  await author?.requireUnchanged?.(transaction);
}

/**
 * Writes down who changes what, in the transaction of the change: both are there or neither. Secrets are left out.
 *
 * A statement of its own after the lock sees what the writer before has committed, as long as the transaction is not of one
 * snapshot; the primary key refuses a second entry of a number in any case.
 */
export async function recordChange(
  transaction: OrganizationTransaction,
  organizationId: string,
  { author, action, object, before, after }: Change,
): Promise<void> {
  await lockTrail(transaction, organizationId);
  const last = await findLast(transaction, organizationId);
  const entry: Omit<AuditEntry, "hash"> = {
    sequence: (last?.sequence ?? 0) + 1,
    at: await readClock(transaction, last),
    actor: { ...author.actor, name: clean(author.actor.name) },
    action,
    object: { kind: object.kind, id: clean(object.id) },
    before: leaveOutSecrets(before),
    after: leaveOutSecrets(after),
    requestId: author.requestId === null ? null : clean(author.requestId).slice(0, LONGEST_REQUEST_ID),
    previousHash: last?.hash ?? FIRST_HASH,
  };
  await insertEntry(transaction, organizationId, { ...entry, hash: hashEntry(entry) });
}

type Last = AuditHead & { readonly at: Date };

async function findLast(
  transaction: OrganizationTransaction,
  organizationId: string,
): Promise<Last | undefined> {
  const [last] = await transaction.$queryRaw<Last[]>`
    SELECT sequence::float8 AS sequence, hash, at FROM audit_entry
    WHERE organization_id = ${organizationId}::uuid
    ORDER BY sequence DESC LIMIT 1`;
  return last;
}

/** By the clock of the database, which several processes share, and never back. */
async function readClock(transaction: OrganizationTransaction, last: Last | undefined): Promise<string> {
  const [clock] = await transaction.$queryRaw<{ readonly now: Date }[]>`SELECT clock_timestamp() AS now`;
  const now = clock?.now ?? new Date();
  return (last !== undefined && last.at > now ? last.at : now).toISOString();
}

const LONGEST_REQUEST_ID = 100;

/** What a column of text and canonical JSON can both hold. */
const clean = (text: string): string => toWellFormed(text).replaceAll("\0", "\uFFFD");

const toJsonText = (value: JsonValue): string | null => (value === null ? null : JSON.stringify(value));

async function insertEntry(
  transaction: OrganizationTransaction,
  organizationId: string,
  entry: AuditEntry,
): Promise<void> {
  await transaction.$executeRaw`
    INSERT INTO audit_entry (
      organization_id, sequence, at, actor, action, object_kind, object_id, before, after, request_id, previous_hash, hash
    ) VALUES (
      ${organizationId}::uuid, ${entry.sequence}::bigint, ${entry.at}::timestamptz, ${JSON.stringify(entry.actor)}::json,
      ${entry.action}, ${entry.object.kind}, ${entry.object.id}, ${toJsonText(entry.before)}::json,
      ${toJsonText(entry.after)}::json, ${entry.requestId}, ${entry.previousHash}, ${entry.hash}
    )`;
}
