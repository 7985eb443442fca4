import type { OrganizationTransaction } from "../client/database.ts";
import type { Booking, NumberedBooking } from "../repositories/booking.ts";
import { toBooleanArray, toTextArray, toUuidArray } from "./binary-array.ts";
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
  const first = candidates.filter(({ activityId }) => !calls.later.has(activityId));
  const insertedCount = await insertKeys(transaction, organizationId, { candidates, later: calls.later });
  const areAllNew = insertedCount === candidates.length;
  const fresh = areAllNew ? first : await findOwn(transaction, organizationId, first);
  refuseLost(calls, { fresh, laterCount: insertedCount - fresh.length });
  return { fresh, sameCalls: new Set(calls.later.keys()) };
}

type Taken = { readonly fresh: readonly NumberedBooking[]; readonly laterCount: number };

function refuseLost({ claimed, later }: Calls, { fresh, laterCount }: Taken): void {
  if (claimed.size + later.size === 0) return;
  const counted = new Set(fresh.map(({ activityId }) => activityId));
  const hasLost = laterCount < later.size || [...claimed].some((activityId) => !counted.has(activityId));
  if (hasLost) throw new LostClaimError();
}

type Names = Pick<Booking, "source" | "externalId">;

/** No text of the ledger holds U+0000. */
const toName = ({ source, externalId }: Names): string => `${source}\u0000${externalId}`;

function dropRepeated(bookings: readonly NumberedBooking[]): readonly NumberedBooking[] {
  const seen = new Map<string, Set<string>>();
  return bookings.filter(({ booking: { source, externalId } }) => {
    const ids = seen.get(source) ?? new Set();
    if (ids.size === 0) seen.set(source, ids);
    const before = ids.size;
    return ids.add(externalId).size > before;
  });
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
    FROM (
      SELECT unnest(${sourcesOf(bookings)}::text[]) AS source, unnest(${externalIdsOf(bookings)}::text[]) AS external_id
    ) AS sent
    JOIN activity_key ON activity_key.organization_id = ${organizationId}::uuid
      AND activity_key.source = sent.source AND activity_key.external_id = sent.external_id`;
  return new Set(rows.map(toName));
}

/** Those whose name is taken by themselves, and not by another activity of that name. */
async function findOwn(
  transaction: OrganizationTransaction,
  organizationId: string,
  bookings: readonly NumberedBooking[],
): Promise<readonly NumberedBooking[]> {
  const own = new Set<string>();
  await forPortions(bookings, async (portion) => {
    const rows = await transaction.$queryRaw<{ activity_id: string }[]>`
      SELECT activity_key.activity_id
      FROM (
        SELECT unnest(${sourcesOf(portion)}::text[]) AS source, unnest(${externalIdsOf(portion)}::text[]) AS external_id,
          unnest(${toUuidArray(portion, ({ activityId }) => activityId)}::uuid[]) AS activity_id
      ) AS sent
      JOIN activity_key ON activity_key.organization_id = ${organizationId}::uuid
        AND activity_key.source = sent.source AND activity_key.external_id = sent.external_id
        AND activity_key.activity_id = sent.activity_id`;
    for (const { activity_id } of rows) own.add(activity_id);
  });
  return bookings.filter(({ activityId }) => own.has(activityId));
}

const sourcesOf = (bookings: readonly NumberedBooking[]): Buffer =>
  toTextArray(bookings, ({ booking }) => booking.source);

const externalIdsOf = (bookings: readonly NumberedBooking[]): Buffer =>
  toTextArray(bookings, ({ booking }) => booking.externalId);

type Candidates = {
  readonly candidates: readonly NumberedBooking[];
  readonly later: Calls["later"];
};

/** @returns how many were new */
async function insertKeys(
  transaction: OrganizationTransaction,
  organizationId: string,
  { candidates, later }: Candidates,
): Promise<number> {
  let count = 0;
  await forPortions(candidates.toSorted(byName), async (portion) => {
    count += await insertPortion(transaction, organizationId, { candidates: portion, later });
  });
  return count;
}

function byName({ booking: one }: NumberedBooking, { booking: other }: NumberedBooking): number {
  if (one.source !== other.source) return one.source < other.source ? -1 : 1;
  return one.externalId < other.externalId ? -1 : 1;
}

/** Rows are taken in the order in which arrays have them. */
const insertPortion = (
  transaction: OrganizationTransaction,
  organizationId: string,
  { candidates, later }: Candidates,
): Promise<number> => transaction.$executeRaw`
  INSERT INTO activity_key (organization_id, source, external_id, activity_id, is_counted)
  SELECT ${organizationId}::uuid, source, external_id, activity_id, is_counted
  FROM (
    SELECT
      unnest(${sourcesOf(candidates)}::text[]) AS source,
      unnest(${externalIdsOf(candidates)}::text[]) AS external_id,
      unnest(${toUuidArray(candidates, ({ activityId }) => later.get(activityId) ?? activityId)}::uuid[]) AS activity_id,
      unnest(${toBooleanArray(candidates, ({ activityId }) => !later.has(activityId))}::boolean[]) AS is_counted
  ) AS sent
  ON CONFLICT DO NOTHING`;
