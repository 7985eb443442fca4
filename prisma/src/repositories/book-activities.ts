import { bookBatch } from "../booking/book-batch.ts";
import { claimKeys, type Claims, LostClaimError } from "../booking/claim-keys.ts";
import { ForgottenSeriesError } from "../booking/find-lines.ts";
import { type KnownSeries, seriesCacheOf } from "../booking/series-cache.ts";
import { bucketAt } from "../booking/spread-period.ts";
import { createTimeOrderedId } from "../booking/time-ordered-id.ts";
import type { Database, OrganizationTransaction } from "../client/database.ts";
import { findSqlFault } from "../client/find-sql-fault.ts";
import { requireRoom } from "../client/require-room.ts";
import { LedgerError } from "../ledger-error.ts";
import { lockBuckets } from "../periods/lock-buckets.ts";
import { readClosedMonths } from "./read-closed-months.ts";
import type { Booking, BookingOutcome, BookingResult, NumberedBooking } from "./booking.ts";

export type BookingBatch = {
  /** what it came in by, e.g. "activities" */
  readonly door: string;
  readonly bookings: readonly Booking[];
  /** how many the door turned away: counted with the batch */
  readonly rejectedCount: number;
};

/**
 * Books activities and spreads each evenly over the hours, days and months of its period. All or nothing. A name that is
 * booked already, or comes twice in the batch, is a duplicate and changes nothing; a later report of a call is known by its
 * name and not counted.
 *
 * @throws {LedgerError} when a row breaks a rule of the ledger
 */
export async function bookActivities(
  database: Database,
  organizationId: string,
  batch: BookingBatch,
): Promise<BookingResult> {
  await requireRoom(database.dataDirectory);
  const cache = seriesCacheOf(database);
  const bookings = batch.bookings.map((booking) => ({ booking, activityId: createTimeOrderedId() }));
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { learned, ...result } = await database.inOrganization(organizationId, (transaction) =>
        bookAll(transaction, organizationId, { ...batch, bookings, known: cache.read(organizationId) }),
      );
      cache.add(organizationId, learned);
      await database.noteWritten(result.booked);
      return result;
    } catch (error) {
      cache.forget(organizationId);
      if (attempt < MOST_ATTEMPTS && isOvertaken(error)) continue;
      throw toRefusal(error, bookings.length) ?? error;
    }
  }
}

/** Each attempt but the last was overtaken by another batch, which is booked. */
const MOST_ATTEMPTS = 10;

const isOvertaken = (error: unknown): boolean =>
  error instanceof LostClaimError || error instanceof ForgottenSeriesError;

type NumberedBatch = Omit<BookingBatch, "bookings"> & {
  readonly bookings: readonly NumberedBooking[];
  readonly known: KnownSeries;
};

type Booked = BookingResult & { readonly learned: KnownSeries };

async function bookAll(
  transaction: OrganizationTransaction,
  organizationId: string,
  { bookings, known, ...received }: NumberedBatch,
): Promise<Booked> {
  if (bookings.length + received.rejectedCount === 0) return NOTHING;
  // In a statement of its own, so that what follows sees what others left.
  await lockBuckets(transaction, organizationId, "shared");
  const closed = await readClosedMonths(transaction, organizationId);
  const closedMonths = new Set(closed.map(({ month }) => bucketAt("month", month.getTime())));
  const claims = await claimKeys(transaction, organizationId, bookings);
  const batchId = createTimeOrderedId();
  const batch = { batchId, closedMonths, bookings: claims.fresh, known };
  const { unresolved, learned } = await bookBatch(transaction, organizationId, batch);
  const result = { ...countOutcomes(bookings, claims), unresolved };
  await insertBatch(transaction, organizationId, { ...received, ...result, batchId });
  return { ...result, learned };
}

const NOTHING: Booked = {
  booked: 0,
  duplicates: 0,
  sameCall: 0,
  unresolved: 0,
  outcomes: [],
  learned: new Map(),
};

function countOutcomes(
  bookings: readonly NumberedBooking[],
  { fresh, sameCalls }: Claims,
): Omit<BookingResult, "unresolved"> {
  const booked = new Set(fresh.map(({ activityId }) => activityId));
  const outcomes = bookings.map(({ activityId }): BookingOutcome => {
    if (booked.has(activityId)) return "booked";
    return sameCalls.has(activityId) ? "same-call" : "duplicate";
  });
  const duplicates = bookings.length - booked.size - sameCalls.size;
  return { booked: booked.size, duplicates, sameCall: sameCalls.size, outcomes };
}

type Received = BookingResult & {
  readonly batchId: string;
  readonly door: string;
  readonly rejectedCount: number;
};

const insertBatch = (
  transaction: OrganizationTransaction,
  organizationId: string,
  { batchId, door, booked, duplicates, sameCall, unresolved, rejectedCount }: Received,
): Promise<number> => transaction.$executeRaw`
  INSERT INTO ingest_batch (
    organization_id, id, door, booked_count, duplicate_count, same_call_count, unresolved_count, rejected_count
  )
  VALUES (
    ${organizationId}::uuid, ${batchId}::uuid, ${door}, ${booked}, ${duplicates}, ${sameCall}, ${unresolved},
    ${rejectedCount}
  )`;

/** Classes of SQL states in which a row, not the server, is at fault: data exceptions and broken constraints. */
const ROW_AT_FAULT = /^(22|23)/;
const FOREIGN_KEY = "23503";

function toRefusal(error: unknown, count: number): LedgerError | undefined {
  const fault = findSqlFault(error);
  if (!fault || !ROW_AT_FAULT.test(fault.state)) return undefined;
  if (fault.state === FOREIGN_KEY && fault.message.includes("_organization_id_fkey")) {
    return new LedgerError({
      code: "unknown-organization",
      message: `nothing of this batch of ${count} was booked: its organization was deleted meanwhile`,
      cause: error,
    });
  }
  return new LedgerError({
    code: "booking-refused",
    message: `nothing of this batch of ${count} was booked: ${fault.message}`,
    cause: error,
  });
}
