import type { OrganizationTransaction } from "../client/database.ts";
import { findSqlFault } from "../client/find-sql-fault.ts";
import { Prisma } from "../generated/client.ts";
import type { Booking, NumberedBooking } from "../repositories/booking.ts";
import { toTextArray, toUuidArray } from "./binary-array.ts";
import { type Calls, claimRequests } from "./claim-requests.ts";
import { booleanColumn, textColumn, uuidColumn } from "./columns.ts";
import type { Pipeline } from "./pipeline.ts";

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

/** Names that were taken to be new are not: the transaction has failed, and is to ask about each. */
export class KnownKeyError extends Error {
  override readonly name = "KnownKeyError";
}

type Wanted = {
  readonly bookings: readonly NumberedBooking[];
  /** takes it that no name of them is in the ledger */
  readonly areNew: boolean;
  readonly pipeline: Pipeline;
};

/**
 * Claims the names of bookings and the calls they report. Both in order: two batches with the same names then wait for one
 * another instead of blocking each other.
 *
 * @throws {LostClaimError} when the batch has to begin anew
 * @throws {KnownKeyError} where they were taken to be new, now or by what is sent after them
 */
export async function claimKeys(
  transaction: OrganizationTransaction,
  organizationId: string,
  { bookings, areNew, pipeline }: Wanted,
): Promise<Claims> {
  const inOrder = bookings.toSorted(byName);
  const repeated = findRepeated(inOrder);
  const named = repeated.size === 0 ? bookings : bookings.filter((each) => !repeated.has(each));
  const reports = named.filter(({ booking }) => booking.requestId !== null);
  // A call must not be claimed for an activity that is a duplicate, so its name is looked for first.
  const known = await findKnown(transaction, organizationId, reports);
  const candidates = known.size === 0 ? named : named.filter(({ booking }) => !known.has(toName(booking)));
  const calls = await claimRequests(transaction, organizationId, { bookings: candidates, pipeline });
  const first = candidates.filter(({ activityId }) => !calls.later.has(activityId));
  const areAll = candidates.length === inOrder.length;
  const keys = { candidates: areAll ? inOrder : candidates.toSorted(byName), later: calls.later, areNew };
  const insertedCount = await insertKeys(transaction, organizationId, { ...keys, pipeline });
  const areAllNew = insertedCount === candidates.length;
  const fresh = areAllNew ? first : await findOwn(transaction, organizationId, { bookings: first, pipeline });
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
export const toName = ({ source, externalId }: Names): string => `${source}\u0000${externalId}`;

/** Those whose name an earlier one has. */
function findRepeated(inOrder: readonly NumberedBooking[]): ReadonlySet<NumberedBooking> {
  const repeated = new Set<NumberedBooking>();
  let before: NumberedBooking | undefined;
  for (const each of inOrder) {
    if (before !== undefined && byName(before, each) === 0) repeated.add(each);
    before = each;
  }
  return repeated;
}

/**
 * Any order will do that is everybody's and leaves those of one name as they are. Counted ids come in order of their length and then
 * of their digits, and so are sorted already.
 */
function byName({ booking: one }: NumberedBooking, { booking: other }: NumberedBooking): number {
  if (one.source !== other.source) return one.source < other.source ? -1 : 1;
  const longer = one.externalId.length - other.externalId.length;
  if (longer !== 0 || one.externalId === other.externalId) return longer;
  return one.externalId < other.externalId ? -1 : 1;
}

/**
 * Names the ledger has already. Each is looked up on its own, which OFFSET 0 keeps the planner to: rather than look up thousands it
 * would read every key of a table that is not yet a million long.
 */
export async function findKnown(
  transaction: OrganizationTransaction,
  organizationId: string,
  bookings: readonly NumberedBooking[],
): Promise<ReadonlySet<string>> {
  if (bookings.length === 0) return new Set();
  const rows = await transaction.$queryRaw<{ source: string; externalId: string }[]>`
    SELECT known.source, known.external_id AS "externalId"
    FROM (
      SELECT ${sourcesOf(bookings)} AS source, unnest(${externalIdsOf(bookings)}::text[]) AS external_id
    ) AS sent
    CROSS JOIN LATERAL (
      SELECT activity_key.source, activity_key.external_id
      FROM activity_key
      WHERE activity_key.organization_id = ${organizationId}::uuid
        AND activity_key.source = sent.source AND activity_key.external_id = sent.external_id
      OFFSET 0
    ) AS known`;
  return new Set(rows.map(toName));
}

/** Those whose name is taken by themselves, and not by another activity of that name. */
async function findOwn(
  transaction: OrganizationTransaction,
  organizationId: string,
  { bookings, pipeline }: Pick<Wanted, "bookings" | "pipeline">,
): Promise<readonly NumberedBooking[]> {
  const own = new Set<string>();
  await pipeline.send(bookings, async (portion) => {
    const rows = await transaction.$queryRaw<{ activity_id: string }[]>`
      SELECT sent.activity_id
      FROM (
        SELECT ${sourcesOf(portion)} AS source, unnest(${externalIdsOf(portion)}::text[]) AS external_id,
          unnest(${toUuidArray(portion, ({ activityId }) => activityId)}::uuid[]) AS activity_id
      ) AS sent
      CROSS JOIN LATERAL (
        SELECT FROM activity_key
        WHERE activity_key.organization_id = ${organizationId}::uuid
          AND activity_key.source = sent.source AND activity_key.external_id = sent.external_id
          AND activity_key.activity_id = sent.activity_id
        OFFSET 0
      ) AS own`;
    for (const { activity_id } of rows) own.add(activity_id);
  });
  await pipeline.finish();
  return bookings.filter(({ activityId }) => own.has(activityId));
}

const sourcesOf = (bookings: readonly NumberedBooking[]): Prisma.Sql =>
  textColumn(bookings, ({ booking }) => booking.source);

const externalIdsOf = (bookings: readonly NumberedBooking[]): Buffer =>
  toTextArray(bookings, ({ booking }) => booking.externalId);

type Candidates = {
  /** in the order of all claims */
  readonly candidates: readonly NumberedBooking[];
  readonly later: Calls["later"];
  readonly areNew: boolean;
};

/** @returns how many were new, or were taken to be */
async function insertKeys(
  transaction: OrganizationTransaction,
  organizationId: string,
  { candidates, pipeline, ...more }: Candidates & { readonly pipeline: Pipeline },
): Promise<number> {
  let count = 0;
  await pipeline.send(candidates, async (portion) => {
    const insertedCount = await insertPortion(transaction, organizationId, { candidates: portion, ...more });
    // Not before the answer is there: others come meanwhile.
    count += insertedCount;
  });
  // One that is not new fails the transaction, which is heard of later: what comes next need not wait for it.
  if (more.areNew) return candidates.length;
  await pipeline.finish();
  return count;
}

/** Rows are taken in the order in which arrays have them. */
async function insertPortion(
  transaction: OrganizationTransaction,
  organizationId: string,
  { candidates, later, areNew }: Candidates,
): Promise<number> {
  const unlessKnown = areNew ? Prisma.empty : Prisma.sql`ON CONFLICT DO NOTHING`;
  try {
    const [row] = await transaction.$queryRaw<{ count: number }[]>`
      WITH claimed AS (
        INSERT INTO activity_key (organization_id, source, external_id, activity_id, is_counted)
        SELECT ${organizationId}::uuid, source, external_id, activity_id, is_counted
        FROM (
          SELECT
            unnest(${externalIdsOf(candidates)}::text[]) AS external_id,
            ${sourcesOf(candidates)} AS source,
            ${uuidColumn(candidates, ({ activityId }) => later.get(activityId) ?? activityId)} AS activity_id,
            ${booleanColumn(candidates, ({ activityId }) => !later.has(activityId))} AS is_counted
        ) AS sent
        ${unlessKnown}
        RETURNING 1
      )
      SELECT count(*)::int AS count FROM claimed`;
    return row?.count ?? 0;
  } catch (error) {
    throw areNew && findSqlFault(error)?.state === UNIQUE_VIOLATION ? new KnownKeyError() : error;
  }
}

const UNIQUE_VIOLATION = "23505";
