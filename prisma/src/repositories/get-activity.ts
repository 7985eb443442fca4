import type { Database } from "../client/database.ts";
import { Prisma } from "../generated/client.ts";
import { isUuid, type JsonValue } from "../values.ts";
import {
  ACTIVITY_COLUMNS,
  ACTIVITY_TABLES,
  type ActivityColumns,
  type ActivityRow,
  toActivityRow,
} from "./activity-row.ts";

export type ActivityDetail = ActivityRow & {
  /** the activity as it was sent */
  readonly document: JsonValue;
  /** the whole estimate document with its trace */
  readonly estimate: JsonValue;
};

type DetailColumns = ActivityColumns & { readonly document: JsonValue; readonly estimate: JsonValue };

/** The activity of this id; `undefined` when this organisation has none, whatever the id looks like. */
export async function getActivity(
  database: Database,
  organizationId: string,
  activityId: string,
): Promise<ActivityDetail | undefined> {
  if (!isUuid(activityId)) return undefined;
  const [row] = await database.inOrganization(
    organizationId,
    (transaction) => transaction.$queryRaw<DetailColumns[]>`
      SELECT ${Prisma.raw(ACTIVITY_COLUMNS)}, activity.document, factor.estimate
      FROM ${Prisma.raw(ACTIVITY_TABLES)}
      WHERE activity.organization_id = ${organizationId}::uuid AND activity.id = ${activityId}::uuid`,
  );
  return row && { ...toActivityRow(row), document: row.document, estimate: row.estimate };
}
