import { listActivities as readActivities } from "@llmcarbon/prisma";
import { readFilter } from "../../schemas/dimension.schema.ts";
import { toDates } from "../../schemas/query.schema.ts";
import { type Asking, findHiddenTeams, hideTeam, requireLargeTeams } from "../footprints/small-teams.ts";
import type { ActivityList, ActivityQueryInput } from "./activity.schema.ts";
import { toActivityRow } from "./to-activity-row.ts";

/** A page of booked activities, the heaviest first. */
export async function listActivities(context: Asking, query: ActivityQueryInput): Promise<ActivityList> {
  const { database, access } = context;
  const { id } = access.organization;
  const hidden = await findHiddenTeams(context);
  requireLargeTeams(query.team, hidden);
  const { items, nextCursor } = await readActivities(database, id, {
    ...toDates(query),
    filter: readFilter(query),
    cursor: query.cursor ?? null,
    limit: query.limit,
  });
  return { items: items.map((row) => toActivityRow(hideTeam(row, hidden))), nextCursor };
}
