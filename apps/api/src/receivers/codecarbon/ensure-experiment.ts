import { addExperiment, ensureProject, type Experiment } from "@llmcarbon/prisma";
import { DEFAULT_PROJECT } from "../../ingest/to-booking.ts";
import type { Context } from "../../trpc/context.ts";
import type { ExperimentDocument } from "./codecarbon.schema.ts";
import { getExperiment } from "./get-experiment.ts";

/**
 * What a tracker sends that was told of no experiment. It is there for everybody on CodeCarbon's own server, and here as soon as a
 * run of it begins.
 *
 * @source mlco2/codecarbon 3.3.0 (MIT), codecarbon/emissions_tracker.py
 */
const NO_EXPERIMENT_ID = "5b0fa12a-3dd7-45bb-9766-cc326314d9f1";

/**
 * The experiment a run is to belong to. Who is kept to some projects makes none in another.
 *
 * @throws {RequestError} 404, as `getExperiment`
 */
export async function ensureExperiment(
  context: Pick<Context, "database">,
  organizationId: string,
  id: string,
): Promise<Experiment> {
  const { database } = context;
  if (id !== NO_EXPERIMENT_ID || database.narrowing !== null) {
    return getExperiment(context, organizationId, id);
  }
  const project = await ensureProject(database, organizationId, DEFAULT_PROJECT);
  const document: ExperimentDocument = {
    name: "CodeCarbon",
    description: "Runs of trackers that were told of no experiment",
    country_name: null,
    country_iso_code: null,
    region: null,
    on_cloud: null,
    cloud_provider: null,
    cloud_region: null,
    project_id: project.id,
    timestamp: new Date().toISOString(),
  };
  // One that is there already stays as it is.
  return addExperiment(database, organizationId, { id, name: document.name, document });
}
