import type { OrganizationTransaction } from "../client/database.ts";
import type { NumberedBooking } from "../repositories/booking.ts";
import { toTextArray, toUuidArray } from "./binary-array.ts";
import type { Pipeline } from "./pipeline.ts";

export type Calls = {
  /** activities that a call was claimed for just now */
  readonly claimed: ReadonlySet<string>;
  /** of later reports, by their own id, the activity that counts the call */
  readonly later: ReadonlyMap<string, string>;
};

/** Who reported a call first. */
type Claim = { readonly source: string; readonly activityId: string };

type Reports = { readonly bookings: readonly NumberedBooking[]; readonly pipeline: Pipeline };

/**
 * Claims the calls that bookings report, in order, as all claims are. The source that reports a call first counts it, in the
 * ledger as within a batch, and what another source reports of it is a later report. Within a source its own ids decide: there
 * are servers that give one request id to many calls.
 */
export async function claimRequests(
  transaction: OrganizationTransaction,
  organizationId: string,
  { bookings, pipeline }: Reports,
): Promise<Calls> {
  const claims = new Map<string, Claim>();
  for (const { booking, activityId } of bookings) {
    const { requestId, source } = booking;
    if (requestId !== null && !claims.has(requestId)) claims.set(requestId, { source, activityId });
  }
  const claimed = new Set<string>();
  await pipeline.send(
    [...claims].sort(([one], [other]) => (one < other ? -1 : 1)),
    async (portion) => {
      for (const id of await insertClaims(transaction, organizationId, portion)) claimed.add(id);
    },
  );
  await pipeline.finish();
  const lost = [...claims].filter(([, { activityId }]) => !claimed.has(activityId)).map(([id]) => id);
  const holders = new Map([...claims, ...(await readClaims(transaction, organizationId, lost))]);
  const later = bookings.flatMap(({ booking, activityId }) => {
    const holder = booking.requestId === null ? undefined : holders.get(booking.requestId);
    const isLater = holder !== undefined && holder.source !== booking.source;
    return isLater ? [[activityId, holder.activityId] as const] : [];
  });
  return { claimed, later: new Map(later) };
}

/** @returns activities whose claim was new */
async function insertClaims(
  transaction: OrganizationTransaction,
  organizationId: string,
  claims: readonly (readonly [requestId: string, claim: Claim])[],
): Promise<readonly string[]> {
  const rows = await transaction.$queryRaw<{ activity_id: string }[]>`
    INSERT INTO request_key (organization_id, request_id, source, activity_id)
    SELECT ${organizationId}::uuid, request_id, source, activity_id
    FROM (
      SELECT
        unnest(${toTextArray(claims, ([requestId]) => requestId)}::text[]) AS request_id,
        unnest(${toTextArray(claims, ([, { source }]) => source)}::text[]) AS source,
        unnest(${toUuidArray(claims, ([, { activityId }]) => activityId)}::uuid[]) AS activity_id
    ) AS claim
    ON CONFLICT DO NOTHING
    RETURNING activity_id`;
  return rows.map(({ activity_id }) => activity_id);
}

/** Claims that were made of these calls, by request id. */
export async function readClaims(
  transaction: OrganizationTransaction,
  organizationId: string,
  requestIds: readonly string[],
): Promise<ReadonlyMap<string, Claim>> {
  if (requestIds.length === 0) return new Map();
  const rows = await transaction.$queryRaw<{ request_id: string; source: string; activity_id: string }[]>`
    SELECT request_key.request_id, request_key.source, request_key.activity_id
    FROM (SELECT unnest(${toTextArray(requestIds, (requestId) => requestId)}::text[]) AS request_id) AS wanted
    JOIN request_key ON request_key.organization_id = ${organizationId}::uuid
      AND request_key.request_id = wanted.request_id`;
  return new Map(
    rows.map(({ request_id, source, activity_id }) => [request_id, { source, activityId: activity_id }]),
  );
}
