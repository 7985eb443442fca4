import { findExperiment, findMeasuredRun, type MeasuredRun } from "@llmcarbon/prisma";
import type { Context } from "../../trpc/context.ts";
import type { ExperimentDocument } from "./codecarbon.schema.ts";
import { requireFound } from "./codecarbon-request.ts";
import { isKept } from "./is-kept.ts";

/** @throws {RequestError} 404 for a run nobody began here, or whoever asks is kept to other projects */
export async function getRun(
  { database }: Pick<Context, "database">,
  organizationId: string,
  id: string,
): Promise<MeasuredRun> {
  const run = await findMeasuredRun(database, organizationId, id);
  if (run === undefined || database.narrowing === null) return requireFound(run, "Run", id);
  const experiment = await findExperiment(database, organizationId, run.experimentId);
  const projectId = (experiment?.document as ExperimentDocument | undefined)?.project_id ?? "";
  return requireFound(isKept(database, projectId) ? run : undefined, "Run", id);
}
