import type { Database } from "../client/database.ts";
import type { JsonValue } from "../values.ts";

/** One run of a program under a meter; its document is as it was sent. */
export type MeasuredRun = {
  readonly id: string;
  readonly experimentId: string;
  readonly startedAt: Date;
  readonly document: JsonValue;
};

/** A list without pages must end somewhere. */
const MOST_RUNS = 10_000;

type RunRow = { id: string; experiment_id: string; started_at: Date; document: JsonValue };

const toRun = ({ id, experiment_id, started_at, document }: RunRow): MeasuredRun => ({
  id,
  experimentId: experiment_id,
  startedAt: started_at,
  document,
});

/**
 * Keeps a run of an experiment that is there.
 *
 * @returns the run with its new id
 */
export async function addMeasuredRun(
  database: Database,
  organizationId: string,
  run: Omit<MeasuredRun, "id">,
): Promise<MeasuredRun> {
  const id = crypto.randomUUID();
  await database.inOrganization(
    organizationId,
    (transaction) => transaction.$executeRaw`
      INSERT INTO measured_run (organization_id, id, experiment_id, document, started_at)
      VALUES (${organizationId}::uuid, ${id}::uuid, ${run.experimentId}::uuid,
              ${JSON.stringify(run.document)}::json, ${run.startedAt})`,
  );
  return { ...run, id };
}

/** The run of this id, or `undefined`. */
export async function findMeasuredRun(
  database: Database,
  organizationId: string,
  id: string,
): Promise<MeasuredRun | undefined> {
  const [row] = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<RunRow[]>`
      SELECT id, experiment_id, started_at, document FROM measured_run
      WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid`,
  );
  return row === undefined ? undefined : toRun(row);
}

/** Runs of an experiment, the oldest first, at most 10,000. */
export async function listMeasuredRuns(
  database: Database,
  organizationId: string,
  experimentId: string,
): Promise<readonly MeasuredRun[]> {
  const rows = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<RunRow[]>`
      SELECT id, experiment_id, started_at, document FROM measured_run
      WHERE organization_id = ${organizationId}::uuid AND experiment_id = ${experimentId}::uuid
      ORDER BY started_at, id LIMIT ${MOST_RUNS}::int`,
  );
  return rows.map(toRun);
}
