import type { Activity, Estimate } from "@llmcarbon/core";
import { InvalidDocumentError, toSecondsFromDays, type GridBoundaryV1 } from "@llmcarbon/spec";
import type { Booking } from "@llmcarbon/prisma";
import { isStorableText } from "../../schemas/is-storable-text.ts";

/** An activity that can be booked: it says when it was and which one it is. */
export type BookableActivity = Activity & {
  readonly id: string;
  readonly period: NonNullable<Activity["period"]>;
};

/** What an activity that names no system, or no project, is booked under. */
const DEFAULT_SOURCE = "api";
const DEFAULT_PROJECT = "unassigned";

const MILLISECONDS_PER_SECOND = 1000;
/** The ledger keeps a bucket for every day of a period. */
const LONGEST_PERIOD_DAYS = 3660;

/** @throws {InvalidDocumentError} when the ledger could not tell when the activity was, or whether it has it already */
export function requireBookable(activity: Activity): BookableActivity {
  const { id, period } = activity;
  if (id === undefined) throw refuse("id", "nothing", "text that is the activity's own in its source");
  if (period === undefined)
    throw refuse("period", "nothing", "an object with start, and end where it is known");
  const unstorable = findUnstorable(activity);
  if (unstorable !== undefined) {
    throw refuse(unstorable, "a text with U+0000 or half a surrogate pair", "text that a database can keep");
  }
  return { ...activity, id, period };
}

/**
 * The ledger adds up all it holds, so all of it counts the same: figures of burning fuel alone do not stand beside lifecycle ones.
 *
 * @throws {InvalidDocumentError} for a place the document names whose figures count something else
 */
export function requireOneBoundary({ resolved }: Estimate, boundary: GridBoundaryV1): void {
  const { gridZone, grid } = resolved.site;
  if (grid === undefined || grid.boundary === boundary) return;
  throw refuse(
    "site.gridZone",
    `"${gridZone}", whose figures are ${grid.boundary}`,
    `a place with ${boundary} figures, which this ledger adds up (cloudRegion, countryCode), or carbonIntensityGPerKwh`,
  );
}

const refuse = (path: string, found: string, allowed: string) =>
  new InvalidDocumentError([{ path, found, allowed }]);

/** Path of the first text that a database cannot keep. */
function findUnstorable(value: unknown, path = ""): string | undefined {
  if (typeof value === "string") return isStorableText(value) ? undefined : path;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [key, each] of Object.entries(value)) {
    const place = Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
    const found = findUnstorable(each, place);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The booking of an activity with its estimate. What the document does not name is not booked as known. */
export function toBooking(activity: BookableActivity, estimate: Estimate): Booking {
  const { hardware, model, site } = estimate.resolved;
  const startsAt = new Date(activity.period.start);
  return {
    source: activity.source ?? DEFAULT_SOURCE,
    externalId: activity.id,
    project: activity.project ?? DEFAULT_PROJECT,
    team: activity.team ?? null,
    phase: activity.phase,
    modelId: model?.id ?? null,
    hardwareId: hasHardware(activity) ? (hardware?.accelerator ?? null) : null,
    gridZone: hasPlace(activity) ? site.gridZone : null,
    siteName: site.cloudRegion ?? null,
    startsAt,
    endsAt: findEnd(activity, estimate, startsAt),
    citation: activity.citation ?? null,
    document: activity,
    factor: toFactor(estimate),
  };
}

const hasHardware = ({ hardware }: Activity): boolean =>
  (hardware?.accelerator ?? hardware?.instance) !== undefined;

const hasPlace = ({ site }: Activity): boolean =>
  (site?.cloudRegion ?? site?.gridZone ?? site?.countryCode) !== undefined;

/** The end the document gives, else the end the estimate implies, else the start: a moment. */
function findEnd({ period }: BookableActivity, estimate: Estimate, startsAt: Date): Date {
  const durationS =
    period.end === undefined
      ? (estimate.durationS?.central ?? 0)
      : (Date.parse(period.end) - startsAt.getTime()) / MILLISECONDS_PER_SECOND;
  if (durationS > toSecondsFromDays(LONGEST_PERIOD_DAYS)) {
    const found = period.end ?? "nothing, and an estimated duration beyond it";
    throw refuse("period.end", found, `at most ${LONGEST_PERIOD_DAYS} days after period.start`);
  }
  return new Date(startsAt.getTime() + durationS * MILLISECONDS_PER_SECOND);
}

const toFactor = (estimate: Estimate): Booking["factor"] => ({
  methodId: estimate.method.id,
  methodVersion: estimate.method.version,
  quality: estimate.quality,
  dataVersions: Object.fromEntries(
    estimate.sources.map(({ datasetId, datasetVersion }) => [datasetId, datasetVersion]),
  ),
  energyKwh: estimate.energyKwh,
  operationalCarbonG: estimate.operationalCarbonG,
  embodiedCarbonG: estimate.embodiedCarbonG,
  totalCarbonG: estimate.totalCarbonG,
  estimate,
});
