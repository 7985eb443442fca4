import { ensureOrganization } from "@llmcarbon/prisma";
import { FootprintError } from "@llmcarbon/spec";
import { toEntries } from "../batch/answer-each.ts";
import { bookActivities } from "../features/activities/book-activities.ts";
import { readOpenModels } from "../generated/open-models.ts";
import { DEFAULT_ORGANIZATION } from "../schemas/query.schema.ts";
import type { Context } from "../trpc/context.ts";

/** Makes the organisation that requests are for when they name none. */
export const ensureDefaultOrganization = ({ database }: Pick<Context, "database">) =>
  ensureOrganization(database, { slug: DEFAULT_ORGANIZATION, name: "Open Models" });

/**
 * Books published runs into the demo organisation, all in one batch; what it has already stays as it is.
 *
 * @throws {FootprintError} when a published run is refused: then this version was put together wrongly
 */
export async function loadDemoOrganization(
  context: Pick<Context, "database" | "estimator" | "ingest">,
): Promise<void> {
  const { id } = await ensureDefaultOrganization(context);
  const entries = toEntries(readOpenModels());
  const { rejected } = await bookActivities(context, id, { entries });
  const [first] = rejected;
  if (first === undefined) return;
  throw new FootprintError({
    code: "demo-refused",
    message: `the demo organisation cannot be loaded: ${first.id}: ${first.message}; LLMCARBON_DEMO=off starts without it`,
  });
}
