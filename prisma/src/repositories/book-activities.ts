import { setImmediate } from "node:timers/promises";
import type { Database, OrganizationTransaction } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import { LedgerError } from "../ledger-error.ts";
import { findSqlFault } from "../client/find-sql-fault.ts";
import { type Booking, type NumberedBooking, toNumberedBooking } from "./booking.ts";
import { insertBookings } from "./insert-bookings.ts";
import { splitBookings } from "./split-bookings.ts";

export type BookingResult = { readonly booked: number; readonly duplicates: number };

/**
 * Books activities with their factors and spreads each evenly over the days and months of its period. All or nothing;
 * a name that is booked already, or comes twice in the batch, counts as a duplicate and changes nothing.
 *
 * @throws {LedgerError} when a row breaks a rule of the ledger
 */
export async function bookActivities(
  database: Database,
  organizationId: string,
  bookings: readonly Booking[],
): Promise<BookingResult> {
  try {
    const booked = await database.inOrganization(organizationId, (transaction) =>
      bookAll(transaction, organizationId, bookings),
    );
    return { booked, duplicates: bookings.length - booked };
  } catch (error) {
    throw toRefusal(error, bookings.length) ?? error;
  }
}

async function bookAll(
  transaction: OrganizationTransaction,
  organizationId: string,
  bookings: readonly Booking[],
): Promise<number> {
  const fresh = await claimKeys(transaction, organizationId, bookings.map(toNumberedBooking));
  await ensureNames(transaction, organizationId, fresh);
  for (const statement of splitBookings(fresh)) {
    // PGlite works in this process and in its thread: without this pause nothing else would be served before the end.
    await setImmediate();
    await insertBookings(transaction, organizationId, statement);
  }
  return fresh.length;
}

/** In order of the key: two batches with the same names then wait for one another instead of blocking each other. */
async function claimKeys(
  transaction: OrganizationTransaction,
  organizationId: string,
  bookings: readonly NumberedBooking[],
): Promise<NumberedBooking[]> {
  const keys = bookings.map(({ source, externalId, activityId }) => ({
    source,
    external_id: externalId,
    activity_id: activityId,
  }));
  const claimed = await transaction.$queryRaw<{ activity_id: string }[]>`
    INSERT INTO activity_key (organization_id, source, external_id, activity_id)
    SELECT ${organizationId}::uuid, source, external_id, activity_id
    FROM json_to_recordset(${JSON.stringify(keys)}::json) AS key (source text, external_id text, activity_id uuid)
    ORDER BY source, external_id
    ON CONFLICT DO NOTHING
    RETURNING activity_id`;
  const ids = new Set(claimed.map(({ activity_id }) => activity_id));
  return bookings.filter(({ activityId }) => ids.has(activityId));
}

/** A statement of its own, so that the next one sees names which another batch has just made. */
async function ensureNames(
  transaction: OrganizationTransaction,
  organizationId: string,
  bookings: readonly NumberedBooking[],
): Promise<void> {
  const projects = bookings.map(({ project }) => project);
  const teams = bookings.flatMap(({ team }) => (team === null ? [] : [team]));
  for (const [table, names] of [
    ["project", projects],
    ["team", teams],
  ] as const) {
    await transaction.$executeRaw`
      INSERT INTO ${Prisma.raw(table)} (organization_id, name)
      SELECT ${organizationId}::uuid, name
      FROM json_array_elements_text(${JSON.stringify([...new Set(names)])}::json) AS named (name)
      ORDER BY name
      ON CONFLICT DO NOTHING`;
  }
}

/** Classes of SQL states in which a row, not the server, is at fault: data exceptions and broken constraints. */
const ROW_AT_FAULT = /^(22|23)/;

function toRefusal(error: unknown, count: number): LedgerError | undefined {
  const fault = findSqlFault(error);
  if (!fault || !ROW_AT_FAULT.test(fault.state)) return undefined;
  return new LedgerError({
    code: "booking-refused",
    message: `nothing of this batch of ${count} was booked: ${fault.message}`,
    cause: error,
  });
}
