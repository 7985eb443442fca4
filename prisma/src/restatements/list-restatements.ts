import type { Database } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import type { Restatement, RestatementFilter } from "./restatement.ts";

export type RestatementRow = {
  readonly id: string;
  readonly trigger: Restatement["trigger"];
  readonly reason: string;
  readonly filter: RestatementFilter | null;
  readonly state: Restatement["state"];
  readonly factor_count: number;
  readonly compiled_count: number;
  readonly changed_count: number;
  readonly message: string | null;
  readonly started_at: Date;
  readonly finished_at: Date | null;
};

export const RESTATEMENT_COLUMNS = Prisma.raw(
  "id, trigger, reason, filter, state, factor_count, compiled_count, changed_count, message, started_at, finished_at",
);

export const toRestatement = (row: RestatementRow): Restatement => ({
  id: row.id,
  trigger: row.trigger,
  reason: row.reason,
  filter: row.filter ?? {},
  state: row.state,
  factorCount: row.factor_count,
  compiledCount: row.compiled_count,
  changedCount: row.changed_count,
  message: row.message,
  startedAt: row.started_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
});

export type RestatementQuery = {
  readonly state: Restatement["state"] | null;
  /** how many at most */
  readonly limit: number;
};

/**
 * Restatements of an organisation, the latest first. Where the program only looked whether anything had changed, and nothing
 * had, there is none.
 */
export async function listRestatements(
  database: Database,
  organizationId: string,
  { state, limit }: RestatementQuery,
): Promise<Restatement[]> {
  const rows = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<RestatementRow[]>`
      SELECT ${RESTATEMENT_COLUMNS}
      FROM restatement
      WHERE organization_id = ${organizationId}::uuid
        AND NOT (facts_key IS NOT NULL AND state = 'done' AND changed_count = 0)
        ${state === null ? Prisma.empty : Prisma.sql`AND state = ${state}`}
      ORDER BY started_at DESC, id
      LIMIT ${limit}`,
  );
  return rows.map(toRestatement);
}

/** Those that wait or are under way, in the order they were wished for. */
export async function listRunningRestatements(
  database: Database,
  organizationId: string,
): Promise<Restatement[]> {
  const rows = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<RestatementRow[]>`
      SELECT ${RESTATEMENT_COLUMNS}
      FROM restatement
      WHERE organization_id = ${organizationId}::uuid AND state = 'running'
      ORDER BY started_at, id`,
  );
  return rows.map(toRestatement);
}

/** Fingerprint of the facts that the factors were last compiled from as a whole; null before the first time. */
export async function findFactsKey(database: Database, organizationId: string): Promise<string | null> {
  const [latest] = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<{ readonly facts_key: string }[]>`
      SELECT facts_key FROM restatement
      WHERE organization_id = ${organizationId}::uuid AND state <> 'failed' AND facts_key IS NOT NULL
      ORDER BY started_at DESC, id
      LIMIT 1`,
  );
  return latest?.facts_key ?? null;
}
