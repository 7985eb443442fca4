import { type AuditEntry, type AuditHead, FIRST_HASH, isOwnHash } from "./audit-entry.ts";

/** The first entry that does not hold, and what seems to have been done to it. */
export type AuditFault = {
  readonly kind: "altered" | "missing" | "inserted" | "reordered" | "cut";
  /** place in the trail */
  readonly sequence: number;
  /** one line */
  readonly message: string;
};

/** Where a walk along a trail came to a halt. */
type Halt = {
  /** the entry that does not follow */
  readonly found: AuditEntry;
  /** the last one that does, and the one before it */
  readonly head: AuditHead | null;
  readonly former: AuditHead | null;
};

/**
 * Says what was done to a trail where it breaks. The break is certain, the word for it is what fits best: by whether the entry
 * that belongs there stands elsewhere, and whether the one that stands there belongs elsewhere.
 */
export async function findFault(read: () => AsyncIterable<AuditEntry>, halt: Halt): Promise<AuditFault> {
  const { found, head, former } = halt;
  const sequence = (head?.sequence ?? 0) + 1;
  const previousHash = head?.hash ?? FIRST_HASH;
  if (found.sequence < sequence) {
    return fault("inserted", found.sequence, `it stands again after entry ${sequence - 1}`);
  }
  const whereabouts = await look(read, { found, sequence, previousHash });
  if (whereabouts.place !== undefined)
    return displaced(halt, { sequence, ...whereabouts, place: whereabouts.place });
  if (found.sequence > sequence) {
    const last = found.sequence - 1;
    return fault(
      "missing",
      sequence,
      last === sequence ? "it is not there" : `it and all up to ${last} are not there`,
    );
  }
  if (head !== null) {
    const isNext = isOwnHash(found) || isOwnHash({ ...found, sequence: sequence - 1 });
    if (isNext && found.previousHash === (former?.hash ?? FIRST_HASH)) {
      return fault("inserted", sequence - 1, "the entry after it follows the one before it");
    }
  }
  return isOwnHash(found)
    ? rewritten(sequence, found)
    : isMovedUp(found, whereabouts.isPreviousThere)
      ? fault("missing", sequence, "those after it were numbered anew")
      : fault("altered", sequence, "what it says is not what its hash was computed from");
}

type Whereabouts = {
  /** place where the entry stands that belongs to the halt */
  readonly place: number | undefined;
  /** whether any entry follows the one that was found */
  readonly isFollowed: boolean;
  /** whether the entry is there that the found one follows */
  readonly isPreviousThere: boolean;
};

type Question = { readonly found: AuditEntry; readonly sequence: number; readonly previousHash: string };

async function look(
  read: () => AsyncIterable<AuditEntry>,
  { found, sequence, previousHash }: Question,
): Promise<Whereabouts> {
  let place: number | undefined;
  let [isFollowed, isPreviousThere] = [false, false];
  for await (const entry of read()) {
    if (entry.previousHash === found.hash) isFollowed = true;
    if (entry.hash === found.previousHash) isPreviousThere = true;
    if (entry.previousHash === previousHash && isOwnHash({ ...entry, sequence })) place = entry.sequence;
  }
  return { place, isFollowed, isPreviousThere };
}

function displaced(
  { found, head }: Halt,
  { sequence, place, isFollowed, isPreviousThere }: Whereabouts & { sequence: number; place: number },
): AuditFault {
  const isMovedItself = place === found.sequence && place !== sequence;
  const isOfTheTrail = isFollowed || (isPreviousThere && found.previousHash !== (head?.hash ?? FIRST_HASH));
  return isMovedItself || isOfTheTrail
    ? fault("reordered", sequence, `it stands in place ${place}`)
    : fault("inserted", sequence, `the entry that belongs there stands in place ${place}`);
}

function rewritten(sequence: number, { previousHash }: AuditEntry): AuditFault {
  if (sequence === 1)
    return fault("altered", 1, `the first entry follows hash ${previousHash}; allowed: ${FIRST_HASH}`);
  return fault(
    "altered",
    sequence - 1,
    `entry ${sequence} follows one of hash ${previousHash}, which this one no longer has`,
  );
}

/** How many entries that were taken out together are still told from an alteration. */
const MOST_TAKEN_OUT = 1000;

function isMovedUp(found: AuditEntry, isPreviousThere: boolean): boolean {
  if (isPreviousThere) return false;
  return Array.from({ length: MOST_TAKEN_OUT }, (_, index) => found.sequence + index + 1).some((sequence) =>
    isOwnHash({ ...found, sequence }),
  );
}

const fault = (kind: AuditFault["kind"], sequence: number, reason: string): AuditFault => ({
  kind,
  sequence,
  message: `entry ${sequence} was ${WORDS[kind]}: ${reason}`,
});

const WORDS: Readonly<Record<AuditFault["kind"], string>> = {
  altered: "altered",
  missing: "taken out",
  inserted: "put in",
  reordered: "moved",
  cut: "cut off",
};
