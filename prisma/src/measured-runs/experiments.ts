import type { Database } from "../client/database.ts";
import type { JsonValue } from "../values.ts";

/** A series of measured runs; its document is as it was sent, and holds the id of its project as `project_id`. */
export type Experiment = { readonly id: string; readonly name: string; readonly document: JsonValue };

export type ExperimentDraft = {
  /** given where the sender knows it beforehand; one of that id which is there already stays as it is */
  readonly id?: string;
  readonly name: string;
  readonly document: JsonValue;
};

/** A list without pages must end somewhere. */
const MOST_EXPERIMENTS = 10_000;

/** Keeps an experiment. */
export async function addExperiment(
  database: Database,
  organizationId: string,
  { id = crypto.randomUUID(), name, document }: ExperimentDraft,
): Promise<Experiment> {
  return database.inOrganization(organizationId, async (transaction) => {
    await transaction.$executeRaw`
      INSERT INTO experiment (organization_id, id, name, document)
      VALUES (${organizationId}::uuid, ${id}::uuid, ${name}, ${JSON.stringify(document)}::json)
      ON CONFLICT (organization_id, id) DO NOTHING`;
    const [experiment] = await transaction.$queryRaw<[Experiment]>`
      SELECT id, name, document FROM experiment
      WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid`;
    return experiment;
  });
}

/** The experiment of this id, or `undefined`. */
export async function findExperiment(
  database: Database,
  organizationId: string,
  id: string,
): Promise<Experiment | undefined> {
  const [experiment] = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<Experiment[]>`
      SELECT id, name, document FROM experiment
      WHERE organization_id = ${organizationId}::uuid AND id = ${id}::uuid`,
  );
  return experiment;
}

/** Experiments of a project, the oldest first, at most 10,000. */
export const listExperiments = (
  database: Database,
  organizationId: string,
  projectId: string,
): Promise<readonly Experiment[]> =>
  database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<Experiment[]>`
      SELECT id, name, document FROM experiment
      WHERE organization_id = ${organizationId}::uuid AND document ->> 'project_id' = ${projectId}
      ORDER BY created_at, id LIMIT ${MOST_EXPERIMENTS}::int`,
  );
