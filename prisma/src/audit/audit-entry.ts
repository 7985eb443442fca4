import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { JsonValue } from "../values.ts";

/** One line of a trail: who did what to which object, and what it was before and after. */
export type AuditEntry = {
  /** place in the trail of its organisation, from 1 on without a gap */
  readonly sequence: number;
  readonly at: string;
  readonly actor: JsonValue;
  /** `<kind of object>.<verb>` */
  readonly action: string;
  readonly object: { readonly kind: string; readonly id: string };
  /** null where there was nothing, or nothing is told of it */
  readonly before: JsonValue;
  readonly after: JsonValue;
  readonly requestId: string | null;
  /** hash of the entry before it; of the first, {@link FIRST_HASH} */
  readonly previousHash: string;
  /** SHA-256 of all of the above as canonical JSON, in hexadecimal digits */
  readonly hash: string;
};

/** Where a trail ended when somebody looked: what may be noted elsewhere, to find a tail that was cut off. */
export type AuditHead = Pick<AuditEntry, "sequence" | "hash">;

/** What the first entry follows. */
export const FIRST_HASH = "0".repeat(64);

/**
 * Hash of an entry, which is all it says but for the hash itself. The organisation is no part of it, so that a trail holds
 * wherever its archive is imported.
 *
 * @source RFC 8785, JSON Canonicalization Scheme: anybody's program can compute it anew from an exported line
 */
export const hashEntry = (entry: Omit<AuditEntry, "hash">): string =>
  createHash("sha256").update(toCanonicalText(entry)).digest("hex");

/** Whether an entry is what it was when it was written, as far as it alone can tell. */
export function isOwnHash({ hash, ...entry }: AuditEntry): boolean {
  try {
    return hashEntry(entry) === hash;
  } catch {
    // Text that canonical JSON cannot hold was never written.
    return false;
  }
}

/** An entry as a line of an export. */
export const toLine = (entry: AuditEntry): string => `${toCanonicalText(entry)}\n`;

const toCanonicalText = (entry: object): string => canonicalize(entry) ?? "";

/** As they are asked for: JSON as text, so that no driver has a hand in it. */
export type AuditColumns = {
  readonly sequence: number;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly object_kind: string;
  readonly object_id: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly request_id: string | null;
  readonly previous_hash: string;
  readonly hash: string;
};

export const AUDIT_COLUMNS = `sequence::float8 AS sequence, at, actor::text AS actor, action, object_kind, object_id,
  before::text AS before, after::text AS after, request_id, previous_hash, hash`;

export const toAuditEntry = (row: AuditColumns): AuditEntry => ({
  sequence: row.sequence,
  at: row.at.toISOString(),
  actor: JSON.parse(row.actor) as JsonValue,
  action: row.action,
  object: { kind: row.object_kind, id: row.object_id },
  before: readJson(row.before),
  after: readJson(row.after),
  requestId: row.request_id,
  previousHash: row.previous_hash,
  hash: row.hash,
});

const readJson = (text: string | null): JsonValue => (text === null ? null : (JSON.parse(text) as JsonValue));
