import { listActivities as readActivities } from "@llmcarbon/prisma";
import { readFilter } from "../../schemas/dimension.schema.ts";
import { toDates } from "../../schemas/query.schema.ts";
import type { Within } from "../../access/within.ts";
import type { ActivityList, ActivityQueryInput } from "./activity.schema.ts";
import { toActivityRow } from "./to-activity-row.ts";

/** A page of booked activities, the heaviest first. */
export async function listActivities(
  { database, access }: Within,
  query: ActivityQueryInput,
): Promise<ActivityList> {
  const { id } = access.organization;
  const { items, nextCursor } = await readActivities(database, id, {
    ...toDates(query),
    filter: readFilter(query),
    cursor: query.cursor ?? null,
    limit: query.limit,
  });
  return { items: items.map(toActivityRow), nextCursor };
}
