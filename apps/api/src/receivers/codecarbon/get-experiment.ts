import { findExperiment, type Experiment } from "@llmcarbon/prisma";
import type { Context } from "../../trpc/context.ts";
import type { ExperimentDocument } from "./codecarbon.schema.ts";
import { requireFound } from "./codecarbon-request.ts";
import { isKept } from "./is-kept.ts";

/** @throws {RequestError} 404 when the organisation has none of that id, or whoever asks is kept to other projects */
export async function getExperiment(
  { database }: Pick<Context, "database">,
  organizationId: string,
  id: string,
): Promise<Experiment> {
  const found = await findExperiment(database, organizationId, id);
  const projectId = (found?.document as ExperimentDocument | undefined)?.project_id ?? "";
  return requireFound(isKept(database, projectId) ? found : undefined, "Experiment", id);
}
