import { listAdjustedFootprints, type Database } from "@llmcarbon/prisma";
import { readFilter } from "../../schemas/dimension.schema.ts";
import { toDates } from "../../schemas/query.schema.ts";
import { getOrganization } from "../../trpc/get-organization.ts";
import type { FootprintList, FootprintQueryInput } from "./footprint.schema.ts";

/** What an organisation's activities emitted, by time and by what they are grouped by. */
export async function listFootprints(database: Database, query: FootprintQueryInput): Promise<FootprintList> {
  const { id, slug } = await getOrganization(database, query.organization);
  const window = toDates(query);
  const { grain, groupBy } = query;
  const asOf = query.asOf === undefined ? null : new Date(query.asOf);
  const filter = readFilter(query);
  const { rows, adjustments } = await listAdjustedFootprints(database, id, {
    ...window,
    grain,
    groupBy,
    filter,
    asOf,
    projects: query.project ?? null,
  });
  return {
    organization: slug,
    grain,
    groupBy,
    from: window.from?.toISOString() ?? null,
    to: window.to?.toISOString() ?? null,
    rows,
    adjustments,
  };
}
