import { findKeptNames } from "@llmcarbon/prisma";
import type { Entry } from "../batch/answer-each.ts";
import type { BookResult } from "../features/activities/activity.schema.ts";
import { bookWaiting } from "./book-waiting.ts";
import type { BatchContext } from "./read-batch.ts";

type Batch = {
  readonly organizationId: string;
  /** which way the documents came, for the list of batches */
  readonly door: string;
  readonly entries: Iterable<Entry>;
  /** of a client that went away: what waits is dropped, what is being booked is finished */
  readonly signal?: AbortSignal;
};

/**
 * Books documents with their factors as soon as there is a writer for their organisation, together with what else of it waits by
 * then. What is at fault is refused by its line and the rest is booked, all in one transaction; names nobody knows and facts nobody
 * has are booked as unresolved. Resolves when the ledger has it for good.
 *
 * @throws {LedgerError} when the ledger cannot be reached: nothing was booked
 * @throws {RequestError} `request-aborted` when the signal came before the turn did
 */
export async function ingestDocuments(
  context: BatchContext,
  { organizationId, door, entries, signal }: Batch,
): Promise<BookResult> {
  const { writers, waiting, tally } = context.ingest;
  const { narrowing } = context.database;
  const keptTo = narrowing === null ? null : await findKeptNames(context.database, organizationId, narrowing);
  const added = waiting.add(organizationId, { door, entries, keptTo });
  const turn = writers
    .run(organizationId, () => bookWaiting(context, organizationId, waiting), signal)
    .then(
      () => added.answer,
      (error: unknown) => {
        // Where another's turn has taken this batch along, it is booked and answered all the same.
        if (added.drop()) throw error;
        return added.answer;
      },
    );
  const result = await Promise.race([added.answer, turn]);
  tally.add(result);
  return result;
}
