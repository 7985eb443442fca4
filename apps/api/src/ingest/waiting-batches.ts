import type { KeptNames } from "@llmcarbon/prisma";
import type { Entry } from "../batch/answer-each.ts";
import type { BookResult } from "../features/activities/activity.schema.ts";

type Documents = {
  /** which way the documents came, for the list of batches */
  readonly door: string;
  readonly entries: Iterable<Entry>;
  /** what whoever sent them may book; null: all */
  readonly keptTo: KeptNames | null;
};

/** A batch that nobody books yet. */
export type WaitingBatch = Documents & {
  /** Hands what `work` comes to, or fails with, to whoever waits for this batch. */
  settle(work: () => Promise<BookResult>): Promise<void>;
};

/** Batches of each organisation in the order they came. */
export type WaitingBatches = {
  add(organizationId: string, documents: Documents): AddedBatch;
  /** the one that came first, which waits no more */
  take(organizationId: string): WaitingBatch | undefined;
};

type AddedBatch = {
  readonly answer: Promise<BookResult>;
  /** takes it away again; false where it was taken to be booked */
  drop(): boolean;
};

export function createWaitingBatches(): WaitingBatches {
  const lines = new Map<string, Set<WaitingBatch>>();
  const remove = (organizationId: string, batch: WaitingBatch): boolean => {
    const line = lines.get(organizationId);
    const wasThere = line?.delete(batch) === true;
    if (line?.size === 0) lines.delete(organizationId);
    return wasThere;
  };
  return {
    add(organizationId, documents) {
      let settle: WaitingBatch["settle"] = () => Promise.resolve();
      const answer = new Promise<BookResult>((resolve, reject) => {
        settle = (work) => work().then(resolve, reject);
      });
      const batch = { ...documents, settle };
      const line = lines.get(organizationId) ?? new Set();
      lines.set(organizationId, line.add(batch));
      // Whoever dropped it does not wait for it.
      answer.catch(() => undefined);
      return { answer, drop: () => remove(organizationId, batch) };
    },
    take(organizationId) {
      const [first] = lines.get(organizationId) ?? [];
      if (first !== undefined) remove(organizationId, first);
      return first;
    },
  };
}
