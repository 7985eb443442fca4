import type { Activity, Estimate } from "@llmcarbon/core";
import { getActivity as readActivity, type Database } from "@llmcarbon/prisma";
import { getOrganization } from "../../trpc/get-organization.ts";
import { RequestError } from "../../trpc/request-error.ts";
import type { ActivityDetail } from "./activity.schema.ts";
import { toActivityRow } from "./to-activity-row.ts";

/** What estimates booked by the first version of a method do not have yet. */
const LATER_FIELDS = { water: null, latency: null } satisfies Partial<Estimate>;

/** @throws {RequestError} 404 when the organisation has booked no activity of that id */
export async function getActivity(
  database: Database,
  { organization, id }: { readonly organization: string; readonly id: string },
): Promise<ActivityDetail> {
  const owner = await getOrganization(database, organization);
  const activity = await readActivity(database, owner.id, id);
  if (activity === undefined) {
    throw new RequestError({
      status: 404,
      code: "unknown-activity",
      message: `id: found no activity "${id}" of ${organization}`,
    });
  }
  return {
    ...toActivityRow(activity),
    // Only what passed through core's own schema and method is ever booked.
    document: activity.document as unknown as Activity,
    estimate: { ...LATER_FIELDS, ...(activity.estimate as unknown as Estimate) },
  };
}
