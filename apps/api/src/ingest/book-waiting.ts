import {
  bookActivities,
  bookTogether,
  LedgerError,
  type Booking,
  type BookingResult,
  type Database,
} from "@llmcarbon/prisma";
import type { BookResult } from "../features/activities/activity.schema.ts";
import type { Refusal } from "../schemas/refusal.schema.ts";
import { createFactors, readBatch, type BatchContext, type ReadBatch } from "./read-batch.ts";
import type { WaitingBatch, WaitingBatches } from "./waiting-batches.ts";

/**
 * So many activities are booked in one transaction, a batch more or less. On the embedded database everything else stands still
 * for as long as one lasts.
 */
const MOST_TOGETHER = { postgresql: 20_000, pglite: 1000 } as const;
/** One with a factor of its own, whose whole estimate is written with it, takes as long as so many that share theirs. */
const OWN_FACTOR_WEIGHT = 20;

/**
 * Books the batches of an organisation that wait, as many as go into one transaction: what they add to the same buckets is then
 * written once. Each hears of its own documents when the ledger has them for good, and none suffers from what is wrong with
 * another.
 */
export async function bookWaiting(
  context: BatchContext,
  organizationId: string,
  waiting: WaitingBatches,
): Promise<void> {
  const group = await readTogether(context, organizationId, waiting);
  if (group.length > 1 && (await bookGroup(context.database, organizationId, group))) return;
  for (const each of group) {
    const { waiting: batch, ...portion } = each;
    await batch.settle(async () =>
      toResult(await bookEach(context.database, organizationId, portion), portion),
    );
  }
}

type Read = ReadBatch & { readonly door: string; readonly waiting: WaitingBatch };

async function readTogether(
  context: BatchContext,
  organizationId: string,
  waiting: WaitingBatches,
): Promise<readonly Read[]> {
  const group: Read[] = [];
  const most = MOST_TOGETHER[context.database.engine];
  const factors = createFactors(context, organizationId);
  for (let weight = 0; weight < most;) {
    const batch = waiting.take(organizationId);
    if (batch === undefined) break;
    const { door, entries, keptTo } = batch;
    try {
      const read = await readBatch(context, { door, entries, keptTo, factors });
      group.push({ ...read, door, waiting: batch });
      for (const { factor } of read.bookings) weight += factor.key === null ? OWN_FACTOR_WEIGHT : 1;
    } catch (error) {
      await batch.settle(() => Promise.reject(error));
    }
  }
  return group;
}

/** @returns whether every batch has its answer; not where a row of one of them is at fault */
async function bookGroup(
  database: Database,
  organizationId: string,
  group: readonly Read[],
): Promise<boolean> {
  const batches = group.map(({ door, bookings, rejected }) => ({
    door,
    bookings,
    rejectedCount: rejected.length,
  }));
  let outcome: () => Promise<readonly BookingResult[]>;
  try {
    const results = await bookTogether(database, organizationId, batches);
    outcome = () => Promise.resolve(results);
  } catch (error) {
    if (isRowAtFault(error)) return false;
    outcome = () => Promise.reject(error);
  }
  for (const [place, each] of group.entries()) {
    await each.waiting.settle(async () => toResult((await outcome())[place] ?? NOTHING, each));
  }
  return true;
}

const toResult = (
  { booked, duplicates, sameCall, unresolved }: Counts,
  { rejected }: Pick<ReadBatch, "rejected">,
): BookResult => ({
  booked,
  duplicates,
  sameCall,
  unresolved,
  rejected: rejected.toSorted((a, b) => a.line - b.line),
});

const isRowAtFault = (error: unknown): error is LedgerError =>
  LedgerError.isInstance(error) && error.code === "booking-refused";

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
    return await bookActivities(database, organizationId, { door, bookings, rejectedCount: rejected.length });
  } catch (error) {
    if (!isRowAtFault(error)) throw error;
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
