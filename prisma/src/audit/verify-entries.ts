import { type AuditEntry, type AuditHead, FIRST_HASH, isOwnHash } from "./audit-entry.ts";
import { type AuditFault, findFault } from "./find-fault.ts";

export type AuditVerdict = {
  /** entries that hold, from the first one on */
  readonly entryCount: number;
  /** the last of them; note it elsewhere, and a later look finds whether what is there now continues it */
  readonly head: AuditHead | null;
  /** the first that does not hold; null where all do */
  readonly fault: AuditFault | null;
};

/**
 * Looks through a trail for the first entry that does not hold: altered, missing, put in or moved. That its end was cut off, or
 * all of it written anew by somebody who knows how, shows only against a head that was noted before.
 *
 * @param read the entries in their order; asked a second time where a fault is found
 * @param expectedHead a head that was noted; null where none was
 */
export async function verifyEntries(
  read: () => AsyncIterable<AuditEntry>,
  expectedHead: AuditHead | null,
): Promise<AuditVerdict> {
  let former: AuditHead | null = null;
  let head: AuditHead | null = null;
  for await (const entry of read()) {
    if (!follows(entry, head)) {
      const fault = await findFault(read, { found: entry, head, former });
      return toVerdict(fault.sequence <= (head?.sequence ?? 0) ? former : head, fault);
    }
    if (expectedHead?.sequence === entry.sequence && expectedHead.hash !== entry.hash) {
      return toVerdict(head, writtenAnew(entry, expectedHead));
    }
    former = head;
    head = { sequence: entry.sequence, hash: entry.hash };
  }
  const last = head?.sequence ?? 0;
  return toVerdict(
    head,
    expectedHead !== null && expectedHead.sequence > last ? cut(last, expectedHead) : null,
  );
}

const toVerdict = (head: AuditHead | null, fault: AuditFault | null): AuditVerdict => ({
  entryCount: head?.sequence ?? 0,
  head,
  fault,
});

const follows = (entry: AuditEntry, head: AuditHead | null): boolean =>
  entry.sequence === (head?.sequence ?? 0) + 1 &&
  entry.previousHash === (head?.hash ?? FIRST_HASH) &&
  isOwnHash(entry);

const writtenAnew = ({ sequence, hash }: AuditEntry, expected: AuditHead): AuditFault => ({
  kind: "altered",
  sequence,
  message: `entry ${sequence}: found hash ${hash}; expected ${expected.hash}; the trail up to it was written anew`,
});

const cut = (last: number, expected: AuditHead): AuditFault => ({
  kind: "cut",
  sequence: last + 1,
  message: `the trail ends with entry ${last}; expected entry ${expected.sequence} with hash ${expected.hash}; its end was cut off`,
});
