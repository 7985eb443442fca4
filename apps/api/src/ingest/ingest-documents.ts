import {
  bookActivities,
  LedgerError,
  type Booking,
  type BookingResult,
  type Database,
} from "@llmcarbon/prisma";
import type { Entry } from "../batch/answer-each.ts";
import type { BookResult } from "../features/activities/activity.schema.ts";
import type { Refusal } from "../schemas/refusal.schema.ts";
import { readBatch, type BatchContext } from "./read-batch.ts";

type Batch = {
  readonly organizationId: string;
  /** which way the documents came, for the list of batches */
  readonly door: string;
  readonly entries: Iterable<Entry>;
  /** of a client that went away: what waits is dropped, what is being booked is finished */
  readonly signal?: AbortSignal;
};

/**
 * Books documents with their factors as soon as there is a writer for their organisation. What is at fault is refused by its line
 * and the rest is booked, all in one transaction; names nobody knows and facts nobody has are booked as unresolved. Resolves when
 * the ledger has it for good.
 *
 * @throws {LedgerError} when the ledger cannot be reached: nothing was booked
 * @throws {RequestError} `request-aborted` when the signal came before the turn did
 */
export async function ingestDocuments(
  context: BatchContext,
  { organizationId, door, entries, signal }: Batch,
): Promise<BookResult> {
  const work = async (): Promise<BookResult> => {
    const { bookings, lines, rejected } = await readBatch(context, { organizationId, entries });
    const result = await bookEach(context.database, organizationId, { door, bookings, lines, rejected });
    return { ...result, rejected: rejected.toSorted((a, b) => a.line - b.line) };
  };
  return context.ingest.writers.run(organizationId, work, signal);
}

type Portion = {
  readonly door: string;
  readonly bookings: readonly Booking[];
  readonly lines: readonly number[];
  /** grows by what the ledger refuses */
  readonly rejected: Refusal[];
};

type Counts = Omit<BookingResult, "outcomes">;

const NOTHING: Counts = { booked: 0, duplicates: 0, sameCall: 0, unresolved: 0 };

/**
 * Books a portion; where the ledger refuses a row of it, each half on its own, until the row is found. Such a row is one that no rule
 * above foresaw, and must not keep the others out.
 */
async function bookEach(database: Database, organizationId: string, portion: Portion): Promise<Counts> {
  const { door, bookings, lines, rejected } = portion;
  try {
    const batch = { door, bookings, rejectedCount: rejected.length };
    const { outcomes: _, ...counts } = await bookActivities(database, organizationId, batch);
    return counts;
  } catch (error) {
    if (!LedgerError.isInstance(error) || error.code !== "booking-refused") throw error;
    const [booking] = bookings;
    if (bookings.length > 1) return bookHalves(database, organizationId, portion);
    if (booking !== undefined) rejected.push(toRowRefusal(booking, lines[0] ?? 0, error));
    return NOTHING;
  }
}

/** Nothing but the ledger's own words says what is wrong. */
const toRowRefusal = ({ externalId }: Booking, line: number, { message }: LedgerError): Refusal => ({
  line,
  id: externalId,
  path: "",
  found: "a document the ledger cannot keep",
  allowed: "one within its bounds",
  message,
});

async function bookHalves(database: Database, organizationId: string, portion: Portion): Promise<Counts> {
  const middle = Math.ceil(portion.bookings.length / 2);
  const total = { ...NOTHING };
  for (const [start, end] of [
    [0, middle],
    [middle, portion.bookings.length],
  ] as const) {
    const bookings = portion.bookings.slice(start, end);
    const half = { ...portion, bookings, lines: portion.lines.slice(start, end) };
    const result = await bookEach(database, organizationId, half);
    for (const key of Object.keys(total) as (keyof Counts)[]) total[key] += result[key];
  }
  return total;
}
