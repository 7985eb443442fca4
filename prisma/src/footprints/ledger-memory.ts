import { type Connection, CONNECTION, type Database } from "../client/database.ts";
import { createOwnerNames, type OwnerNames } from "./amounts.ts";
import type { KeptRung } from "./kept-rung.ts";
import type { Closing } from "./read-closing.ts";
import type { KeptFactors } from "./read-told-factors.ts";
import type { KeptSums } from "./sum-changed.ts";

/**
 * What this process has read of an organisation's ladders and factors: of all of it, so ladders and sums are only for who may see
 * all of it. Factors and closed months are the same for everybody.
 */
export type OrganizationMemory = {
  readonly names: OwnerNames;
  readonly series: Map<string, Int32Array>;
  factors: KeptFactors | undefined;
  closing: Closing | undefined;
  /** by name; null: too long to be kept */
  readonly rungs: Map<string, KeptRung | null>;
  readonly sums: KeptSums;
  /** Runs one piece of work after the other, since rungs are written over in place. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>;
};

export type LedgerMemory = {
  /** What is kept of an organisation; the longest unread go when there is too much. */
  of(organizationId: string): OrganizationMemory;
};

/** Of some 200 bytes each. */
const MOST_ROWS = 500_000;

/** Numbers of transactions begin again after four thousand millions, which no server reaches in so short a time. */
const LONGEST_UNREAD_MS = 3_600_000;

const memories = new WeakMap<Connection["prisma"], LedgerMemory>();

/** The memory of what lies beneath an open ledger, whoever asks: it is for the caller to look only at what may be told. */
export function memoryOf({ [CONNECTION]: connection }: Database): LedgerMemory {
  const memory = memories.get(connection) ?? createLedgerMemory(() => performance.now());
  memories.set(connection, memory);
  return memory;
}

type Kept = { readonly memory: OrganizationMemory; readAtMs: number };

export function createLedgerMemory(now: () => number): LedgerMemory {
  // In the order they were read in.
  const organizations = new Map<string, Kept>();
  const forget = (): void => {
    let rowCount = 0;
    for (const [id, { memory, readAtMs }] of [...organizations].toReversed()) {
      rowCount += countRows(memory);
      if (rowCount > MOST_ROWS || now() - readAtMs > LONGEST_UNREAD_MS) organizations.delete(id);
    }
  };
  return {
    of(organizationId) {
      forget();
      const kept = organizations.get(organizationId) ?? { memory: createMemory(), readAtMs: 0 };
      organizations.delete(organizationId);
      organizations.set(organizationId, kept);
      kept.readAtMs = now();
      return kept.memory;
    },
  };
}

function createMemory(): OrganizationMemory {
  let last: Promise<unknown> = Promise.resolve();
  return {
    names: createOwnerNames(),
    series: new Map(),
    factors: undefined,
    closing: undefined,
    rungs: new Map(),
    sums: new Map(),
    inTurn(work) {
      const result = last.then(work);
      last = result.catch(() => undefined);
      return result;
    },
  };
}

/** What is kept of a window in which nothing lies. */
const ROWS_OF_NONE = 20;

/** An answer's row holds as much as so many amounts. */
const ROWS_OF_SUM = 4;

const countRows = ({ rungs, series, factors, sums }: OrganizationMemory): number =>
  [...rungs.values()].reduce((sum, rung) => sum + ROWS_OF_NONE + (rung?.places.size ?? 0), 0) +
  [...sums.values()].reduce((sum, { rowCount }) => sum + ROWS_OF_NONE + ROWS_OF_SUM * rowCount, 0) +
  series.size +
  (factors?.told.size ?? 0);
