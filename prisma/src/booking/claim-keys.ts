import type { OrganizationTransaction } from "../client/database.ts";
import type { Booking, NumberedBooking } from "../repositories/booking.ts";
import { toArrayLiteral } from "./array-literal.ts";
import { type Calls, claimRequests } from "./claim-requests.ts";
import { forPortions } from "./for-portions.ts";

export type Claims = {
  /** new to the ledger, to be written and counted */
  readonly fresh: readonly NumberedBooking[];
  /** ids of what is new by name, but of a call that another activity counts */
  readonly sameCalls: ReadonlySet<string>;
};

/** Another batch took a name between our looking for it and our claiming it: what we claimed meanwhile has to be given back. */
export class LostClaimError extends Error {
  override readonly name = "LostClaimError";
}

/**
 * Claims the names of bookings and the calls they report. Both in order: two batches with the same names then wait for one
 * another instead of blocking each other.
 *
 * @throws {LostClaimError} when the batch has to begin anew
 */
export async function claimKeys(
  transaction: OrganizationTransaction,
  organizationId: string,
  bookings: readonly NumberedBooking[],
): Promise<Claims> {
  const named = dropRepeated(bookings);
  const reports = named.filter(({ booking }) => booking.requestId !== null);
  // A call must not be claimed for an activity that is a duplicate, so its name is looked for first.
  const known = await findKnown(transaction, organizationId, reports);
  const candidates = known.size === 0 ? named : named.filter(({ booking }) => !known.has(toName(booking)));
  const calls = await claimRequests(transaction, organizationId, candidates);
  const keys = await insertKeys(transaction, organizationId, { candidates, later: calls.later });
  const counted = new Set(keys.filter((key) => key.is_counted).map((key) => key.activity_id));
  refuseLost(calls, { counted, laterCount: keys.length - counted.size });
  return {
    fresh: candidates.filter(({ activityId }) => counted.has(activityId)),
    sameCalls: new Set(calls.later.keys()),
  };
}

type Taken = { readonly counted: ReadonlySet<string>; readonly laterCount: number };

function refuseLost({ claimed, later }: Calls, { counted, laterCount }: Taken): void {
  const hasLost = laterCount < later.size || [...claimed].some((activityId) => !counted.has(activityId));
  if (hasLost) throw new LostClaimError();
}

type Names = Pick<Booking, "source" | "externalId">;

/** No text of the ledger holds U+0000. */
const toName = ({ source, externalId }: Names): string => `${source}\u0000${externalId}`;

function dropRepeated(bookings: readonly NumberedBooking[]): readonly NumberedBooking[] {
  const first = new Map<string, NumberedBooking>();
  for (const each of bookings) {
    const name = toName(each.booking);
    if (!first.has(name)) first.set(name, each);
  }
  return first.size === bookings.length ? bookings : [...first.values()];
}

/** Names the ledger has already. */
async function findKnown(
  transaction: OrganizationTransaction,
  organizationId: string,
  bookings: readonly NumberedBooking[],
): Promise<ReadonlySet<string>> {
  if (bookings.length === 0) return new Set();
  const rows = await transaction.$queryRaw<{ source: string; externalId: string }[]>`
    SELECT activity_key.source, activity_key.external_id AS "externalId"
    FROM unnest(${sourcesOf(bookings)}::text::text[], ${externalIdsOf(bookings)}::text::text[])
      AS sent (source, external_id)
    JOIN activity_key ON activity_key.organization_id = ${organizationId}::uuid
      AND activity_key.source = sent.source AND activity_key.external_id = sent.external_id`;
  return new Set(rows.map(toName));
}

const sourcesOf = (bookings: readonly NumberedBooking[]): string =>
  toArrayLiteral(bookings.map(({ booking }) => booking.source));

const externalIdsOf = (bookings: readonly NumberedBooking[]): string =>
  toArrayLiteral(bookings.map(({ booking }) => booking.externalId));

type Candidates = {
  readonly candidates: readonly NumberedBooking[];
  readonly later: Calls["later"];
};

type Key = { readonly activity_id: string; readonly is_counted: boolean };

/** @returns those that were new */
async function insertKeys(
  transaction: OrganizationTransaction,
  organizationId: string,
  { candidates, later }: Candidates,
): Promise<readonly Key[]> {
  const keys: Key[] = [];
  await forPortions(candidates.toSorted(byName), async (portion) => {
    keys.push(...(await insertPortion(transaction, organizationId, { candidates: portion, later })));
  });
  return keys;
}

function byName({ booking: one }: NumberedBooking, { booking: other }: NumberedBooking): number {
  if (one.source !== other.source) return one.source < other.source ? -1 : 1;
  return one.externalId < other.externalId ? -1 : 1;
}

function insertPortion(
  transaction: OrganizationTransaction,
  organizationId: string,
  { candidates, later }: Candidates,
): Promise<readonly Key[]> {
  const activityIds = candidates.map(({ activityId }) => later.get(activityId) ?? activityId);
  const areCounted = candidates.map(({ activityId }) => !later.has(activityId));
  return transaction.$queryRaw<Key[]>`
    INSERT INTO activity_key (organization_id, source, external_id, activity_id, is_counted)
    SELECT ${organizationId}::uuid, source, external_id, activity_id, is_counted
    FROM unnest(
      ${sourcesOf(candidates)}::text::text[], ${externalIdsOf(candidates)}::text::text[],
      ${toArrayLiteral(activityIds)}::text::uuid[], ${toArrayLiteral(areCounted)}::text::boolean[]
    ) WITH ORDINALITY AS key (source, external_id, activity_id, is_counted, place)
    ORDER BY place
    ON CONFLICT DO NOTHING
    RETURNING activity_id, is_counted`;
}
