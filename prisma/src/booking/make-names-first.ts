import type { Database, OrganizationTransaction } from "../client/database.ts";
import { lockBuckets } from "../periods/lock-buckets.ts";
import type { NumberedBooking } from "../repositories/booking.ts";
import { findKnown, toName } from "./claim-keys.ts";
import { readClaims } from "./claim-requests.ts";
import { ensureNames } from "./ensure-names.ts";
import { makeSeries, type NamedBookings, nameSeries, toLearned } from "./find-lines.ts";
import { type KnownSeries, type Learned, seriesCacheOf } from "./series-cache.ts";

/** Fewer are booked so soon that nobody waits for their names. */
const MANY_BOOKINGS = 1000;

/**
 * Makes what many bookings name and this process has not seen, in a transaction that does nothing else: until the end of the one
 * that books them, which lasts a second, everybody else who names the same would wait. The embedded database has one writer, who
 * waits for nobody.
 */
export async function makeNamesFirst(
  database: Database,
  organizationId: string,
  named: NamedBookings,
): Promise<void> {
  if (database.engine === "pglite" || named.bookings.length < MANY_BOOKINGS) return;
  const cache = seriesCacheOf(database);
  const unseen = findUnseen(named, cache.read(organizationId));
  if (unseen.length === 0) return;
  const learned = await database.inOrganization(organizationId, async (transaction) => {
    await lockBuckets(transaction, organizationId, "shared");
    const fresh = await dropBooked(transaction, organizationId, unseen);
    return makeNames(transaction, organizationId, fresh);
  });
  cache.add(organizationId, learned);
}

function findUnseen(
  { bookings, places, examples }: NamedBookings,
  known: KnownSeries,
): readonly NumberedBooking[] {
  const areKnown = examples.map((example) => known.get(example) !== undefined);
  return areKnown.every(Boolean) ? [] : bookings.filter((_, index) => areKnown[places[index] ?? 0] !== true);
}

/**
 * What is booked already names nothing, nor does a later report of a call by another source, and here it is not known which report
 * is the later one. Where one is dropped that counts after all, what it names is made where it is booked.
 */
async function dropBooked(
  transaction: OrganizationTransaction,
  organizationId: string,
  bookings: readonly NumberedBooking[],
): Promise<readonly NumberedBooking[]> {
  const known = await findKnown(transaction, organizationId, bookings);
  const requestIds = new Set(bookings.flatMap(({ booking }) => booking.requestId ?? []));
  const claims = await readClaims(transaction, organizationId, [...requestIds]);
  const sources = new Map([...claims].map(([requestId, { source }]) => [requestId, source]));
  for (const { booking } of bookings) {
    const { requestId, source } = booking;
    if (requestId !== null && !sources.has(requestId)) sources.set(requestId, source);
  }
  return bookings.filter(({ booking }) => {
    const isOfAnother = booking.requestId !== null && sources.get(booking.requestId) !== booking.source;
    return !isOfAnother && !known.has(toName(booking));
  });
}

/** @returns series worth remembering once this is committed */
async function makeNames(
  transaction: OrganizationTransaction,
  organizationId: string,
  bookings: readonly NumberedBooking[],
): Promise<Learned> {
  const { examples: unknown } = nameSeries(bookings);
  const names = await ensureNames(transaction, organizationId, unknown);
  return toLearned(await makeSeries(transaction, organizationId, { unknown, names }));
}
