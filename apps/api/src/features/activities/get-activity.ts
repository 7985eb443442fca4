import type { Estimate } from "@llmcarbon/core";
import {
  getActivity as readActivity,
  isResolved,
  type LedgerFactor,
  type UnitFigure,
} from "@llmcarbon/prisma";
import { RequestError } from "../../trpc/request-error.ts";
import { type Asking, findHiddenTeams, hideTeam } from "../footprints/small-teams.ts";
import type { ActivityDetail, ActivityFactor } from "./activity.schema.ts";
import { toActivityRow } from "./to-activity-row.ts";
import { toDocument } from "./to-document.ts";

/** What estimates booked by the first version of a method do not have yet. */
const LATER_FIELDS = { water: null, latency: null } satisfies Partial<Estimate>;

/** @throws {RequestError} 404 when the organisation has booked no activity of that id */
export async function getActivity(
  context: Asking,
  { organization, id }: { readonly organization: string; readonly id: string },
): Promise<ActivityDetail> {
  const { database, access } = context;
  const found = await readActivity(database, access.organization.id, id);
  if (found === undefined) {
    throw new RequestError({
      status: 404,
      code: "unknown-activity",
      message: `id: found no activity "${id}" of ${organization}`,
    });
  }
  const activity = hideTeam(found, await findHiddenTeams(context));
  const { factor, otherReports, externalId } = activity;
  return {
    ...toActivityRow(activity),
    document: toDocument(activity),
    estimate: toEstimate(factor, externalId),
    factor: toActivityFactor(factor),
    otherReports,
  };
}

/** The estimate behind the factor, under the id of the activity that asks. */
function toEstimate({ current }: LedgerFactor, id: string): Estimate | null {
  if (!isResolved(current)) return null;
  return { ...LATER_FIELDS, ...(current.estimate as unknown as Estimate), id };
}

function toActivityFactor({ id, unit, version, current }: LedgerFactor): ActivityFactor {
  const resolved = isResolved(current) ? current : undefined;
  return {
    id,
    unit,
    version,
    carbonIntensityGPerKwh: resolved?.carbonIntensityGPerKwh ?? null,
    dataVersions: { ...resolved?.dataVersions },
    energyKwh: toPerUnit(resolved?.energyKwh),
    operationalCarbonG: toPerUnit(resolved?.operationalCarbonG),
    embodiedCarbonG: toPerUnit(resolved?.embodiedCarbonG),
    totalCarbonG: toPerUnit(resolved?.totalCarbonG),
    waterL: toPerUnit(resolved?.waterL),
  };
}

const toPerUnit = (figure: UnitFigure | null = null) =>
  figure && {
    perQuantity: figure.perQuantity,
    perInputToken: figure.perInputToken,
    perCachedInputToken: figure.perCachedInputToken,
    perOutputToken: figure.perOutputToken,
  };
