import { asSystem } from "../audit/author.ts";
import { recordChange } from "../audit/record-change.ts";
import type { Database } from "../client/database.ts";
import { getRetention } from "./retention-rule.ts";

/** What was taken away. */
export type Removal = { readonly activityCount: number; readonly sampleCount: number };

type Rows = { readonly organizationId: string; readonly before: Date };

const MILLISECONDS_PER_DAY = 86_400_000;
/** Rows looked at in one transaction: a few hundredths of a second, after which others have their turn. */
const PORTION = 5000;
const NIL = "00000000-0000-0000-0000-000000000000";

/**
 * Deletes the single activities, and the samples of meters, that ended longer ago than the organisation's rule says. Figures
 * do not move: buckets and factors stay. So do the keys, by which a report that comes again years later is still known
 * and not counted twice.
 *
 * Works in portions, each a transaction; killed on the way, the next run goes on.
 */
export async function applyRetention(
  database: Database,
  organizationId: string,
  now: Date,
): Promise<Removal> {
  const { keepActivitiesDays } = await getRetention(database, organizationId);
  if (keepActivitiesDays === null) return { activityCount: 0, sampleCount: 0 };
  const before = new Date(now.getTime() - keepActivitiesDays * MILLISECONDS_PER_DAY);
  const rows = { organizationId, before };
  const removal = {
    sampleCount: await deleteSamples(database, rows),
    activityCount: await deleteActivities(database, rows),
  };
  if (removal.sampleCount + removal.activityCount > 0) await tell(database, rows, removal);
  return removal;
}

/** Once at the end: who keeps house can take away and not add, so it is no part of the portions' own transactions. */
async function tell(database: Database, { organizationId, before }: Rows, removal: Removal): Promise<void> {
  await database.inOrganization(organizationId, (transaction) =>
    recordChange(transaction, organizationId, {
      author: asSystem("retention"),
      action: "retention.apply",
      object: { kind: "retention", id: "activities" },
      before: null,
      after: { endedBefore: before.toISOString(), ...removal },
    }),
  );
}

/** Once through the primary key: another index only for this would slow down every booking. */
async function deleteActivities(database: Database, { organizationId, before }: Rows): Promise<number> {
  let count = 0;
  for (let after: string | undefined = NIL; after !== undefined;) {
    const first: string = after;
    const portion = await database.inOrganization(
      organizationId,
      async (transaction) => {
        const [end] = await transaction.$queryRaw<readonly { readonly id: string }[]>`
          SELECT id::text FROM activity WHERE organization_id = ${organizationId}::uuid AND id > ${first}::uuid
          ORDER BY id OFFSET ${PORTION - 1} LIMIT 1`;
        const deleted = await transaction.$executeRaw`
          DELETE FROM activity
          WHERE organization_id = ${organizationId}::uuid AND id > ${first}::uuid
            AND (${end?.id ?? null}::uuid IS NULL OR id <= ${end?.id ?? null}::uuid)
            AND ends_at < ${before.toISOString()}::timestamptz`;
        return { deleted, last: end?.id };
      },
      { role: "maintenance" },
    );
    count += portion.deleted;
    after = portion.last;
  }
  return count;
}

/** A run's samples are few thousand an hour, so a portion is some of one run. */
async function deleteSamples(database: Database, { organizationId, before }: Rows): Promise<number> {
  let count = 0;
  for (let after: string | undefined = NIL; after !== undefined;) {
    const first: string = after;
    const portion = await database.inOrganization(
      organizationId,
      async (transaction) => {
        const [run] = await transaction.$queryRaw<readonly { readonly id: string }[]>`
          SELECT id::text FROM measured_run WHERE organization_id = ${organizationId}::uuid AND id > ${first}::uuid
          ORDER BY id LIMIT 1`;
        if (run === undefined) return { deleted: 0, last: undefined };
        const deleted = await transaction.$executeRaw`
          DELETE FROM measured_sample
          WHERE organization_id = ${organizationId}::uuid AND run_id = ${run.id}::uuid
            AND sampled_at < least(${before.toISOString()}::timestamptz, (
              SELECT sampled_at FROM measured_sample
              WHERE organization_id = ${organizationId}::uuid AND run_id = ${run.id}::uuid
              ORDER BY sampled_at OFFSET ${PORTION} LIMIT 1
            ))`;
        return { deleted, last: deleted === PORTION ? first : run.id };
      },
      { role: "maintenance" },
    );
    count += portion.deleted;
    after = portion.last;
  }
  return count;
}
