import { toIntegerArray, toTextArray, toUuidArray } from "../booking/binary-array.ts";
import { bookBatch } from "../booking/book-batch.ts";
import { claimKeys, type Claims, KnownKeyError, LostClaimError } from "../booking/claim-keys.ts";
import { ForgottenSeriesError, type NamedBookings, nameSeries } from "../booking/find-lines.ts";
import { makeNamesFirst } from "../booking/make-names-first.ts";
import { keyForecastOf } from "../booking/key-forecast.ts";
import { inPipeline, type Pipeline } from "../booking/pipeline.ts";
import { type KnownSeries, type Learned, seriesCacheOf } from "../booking/series-cache.ts";
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
  const [result = NOTHING] = await bookTogether(database, organizationId, [batch]);
  return result;
}

/**
 * Books batches in one transaction, one after the other as it seems: buckets that several of them add to are written once.
 *
 * @returns what became of each
 * @throws {LedgerError} when a row of any of them breaks a rule of the ledger: nothing of all was booked
 */
export async function bookTogether(
  database: Database,
  organizationId: string,
  batches: readonly BookingBatch[],
): Promise<readonly BookingResult[]> {
  await requireRoom(database.dataDirectory);
  const cache = seriesCacheOf(database);
  const forecast = keyForecastOf(database);
  const numbered = batches.map(number);
  const bookings = numbered.flatMap((each) => each.bookings);
  const named = nameSeries(bookings);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await makeNamesFirst(database, organizationId, named);
      const { learned, results } = await database.inOrganization(organizationId, (transaction) =>
        inPipeline(database.engine, (pipeline) =>
          bookAll(transaction, organizationId, {
            batches: numbered,
            bookings,
            named,
            known: cache.read(organizationId),
            areNew: forecast.isAllNew(organizationId),
            pipeline,
          }),
        ),
      );
      forecast.learn(organizationId, areAllNew(results));
      cache.add(organizationId, learned);
      await database.noteWritten(results.reduce((sum, { booked }) => sum + booked, 0));
      return results;
    } catch (error) {
      if (error instanceof KnownKeyError) forecast.learn(organizationId, false);
      else cache.forget(organizationId);
      if (attempt < MOST_ATTEMPTS && isOvertaken(error)) continue;
      throw (
        toRefusal(
          error,
          batches.reduce((sum, { bookings }) => sum + bookings.length, 0),
        ) ?? error
      );
    }
  }
}

/** Each attempt but the last was overtaken by another batch, which is booked, or took known names for new ones, which is done once. */
const MOST_ATTEMPTS = 10;

const isOvertaken = (error: unknown): boolean =>
  error instanceof LostClaimError || error instanceof ForgottenSeriesError || error instanceof KnownKeyError;

const areAllNew = (results: readonly BookingResult[]): boolean =>
  results.every(({ duplicates }) => duplicates === 0);

type NumberedBatch = Omit<BookingBatch, "bookings"> & {
  readonly id: string;
  readonly bookings: readonly NumberedBooking[];
};

function number({ bookings, ...received }: BookingBatch): NumberedBatch {
  const id = createTimeOrderedId();
  const toNumbered = (booking: Booking): NumberedBooking => ({
    booking,
    activityId: createTimeOrderedId(),
    batchId: id,
  });
  return { ...received, id, bookings: bookings.map(toNumbered) };
}

type Together = {
  readonly batches: readonly NumberedBatch[];
  /** of all of them */
  readonly bookings: readonly NumberedBooking[];
  readonly named: NamedBookings;
  readonly known: KnownSeries;
  /** takes it that no name of them is in the ledger */
  readonly areNew: boolean;
  readonly pipeline: Pipeline;
};

type Booked = { readonly results: readonly BookingResult[]; readonly learned: Learned };

const NOTHING: BookingResult = { booked: 0, duplicates: 0, sameCall: 0, unresolved: 0, outcomes: [] };

async function bookAll(
  transaction: OrganizationTransaction,
  organizationId: string,
  { batches, bookings, named, known, areNew, pipeline }: Together,
): Promise<Booked> {
  const isEmpty = batches.every(({ bookings, rejectedCount }) => bookings.length + rejectedCount === 0);
  if (isEmpty) return { results: batches.map(() => NOTHING), learned: [] };
  // In a statement of its own, so that what follows sees what others left.
  await lockBuckets(transaction, organizationId, "shared");
  const closed = await readClosedMonths(transaction, organizationId);
  const closedMonths = new Set(closed.map(({ month }) => bucketAt("month", month.getTime())));
  const claims = await claimKeys(transaction, organizationId, { bookings, areNew, pipeline });
  const isAllFresh = claims.fresh.length === bookings.length;
  const batch = {
    closedMonths,
    bookings: claims.fresh,
    named: isAllFresh ? named : nameSeries(claims.fresh),
    known,
    pipeline,
  };
  const { unresolved, learned } = await bookBatch(transaction, organizationId, batch);
  const fates = {
    booked: isAllFresh ? null : new Set(claims.fresh.map(({ activityId }) => activityId)),
    sameCalls: claims.sameCalls,
    unresolved: new Set(unresolved),
  };
  const results = batches.map((each) => countOutcomes(each, fates));
  await insertBatches(
    transaction,
    organizationId,
    batches.map((each, place) => ({ ...each, ...(results[place] ?? NOTHING) })),
  );
  return { results, learned };
}

/** Ids of activities by what became of them. */
type Fates = {
  /** null: all */
  readonly booked: ReadonlySet<string> | null;
  readonly sameCalls: Claims["sameCalls"];
  readonly unresolved: ReadonlySet<string>;
};

function countOutcomes({ bookings }: NumberedBatch, fates: Fates): BookingResult {
  let [booked, sameCall, unresolved] = [0, 0, 0];
  const outcomes = bookings.map(({ activityId }): BookingOutcome => {
    if (fates.booked === null || fates.booked.has(activityId)) {
      booked += 1;
      if (fates.unresolved.has(activityId)) unresolved += 1;
      return "booked";
    }
    if (!fates.sameCalls.has(activityId)) return "duplicate";
    sameCall += 1;
    return "same-call";
  });
  return { booked, duplicates: bookings.length - booked - sameCall, sameCall, unresolved, outcomes };
}

type Received = NumberedBatch & BookingResult;

const insertBatches = (
  transaction: OrganizationTransaction,
  organizationId: string,
  received: readonly Received[],
): Promise<number> => transaction.$executeRaw`
  INSERT INTO ingest_batch (
    organization_id, id, door, booked_count, duplicate_count, same_call_count, unresolved_count, rejected_count
  )
  SELECT ${organizationId}::uuid, id, door, booked, duplicates, same_call, unresolved, rejected
  FROM (
    SELECT
      unnest(${toUuidArray(received, ({ id }) => id)}::uuid[]) AS id,
      unnest(${toTextArray(received, ({ door }) => door)}::text[]) AS door,
      unnest(${toIntegerArray(received, ({ booked }) => booked)}::integer[]) AS booked,
      unnest(${toIntegerArray(received, ({ duplicates }) => duplicates)}::integer[]) AS duplicates,
      unnest(${toIntegerArray(received, ({ sameCall }) => sameCall)}::integer[]) AS same_call,
      unnest(${toIntegerArray(received, ({ unresolved }) => unresolved)}::integer[]) AS unresolved,
      unnest(${toIntegerArray(received, ({ rejectedCount }) => rejectedCount)}::integer[]) AS rejected
  ) AS sent
  RETURNING 1`;

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
