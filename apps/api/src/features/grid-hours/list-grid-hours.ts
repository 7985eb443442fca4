import { listGridReadings } from "@llmcarbon/prisma";
import { toDates } from "../../schemas/query.schema.ts";
import type { Context } from "../../trpc/context.ts";
import type { Within } from "../../access/within.ts";
import type { GridHourList, GridHoursQueryInput } from "./grid-hours.schema.ts";

/** The hours of a zone that were read, and who told them. */
export async function listGridHours(
  { database, estimator, access }: Pick<Context, "estimator"> & Within,
  query: GridHoursQueryInput,
): Promise<GridHourList> {
  const { id } = access.organization;
  const { zone, limit } = query;
  const { boundary } = estimator;
  const readings = await listGridReadings(database, id, { zone, boundary, limit, ...toDates(query) });
  return {
    zone,
    boundary,
    readings: readings.map(({ hourStart, carbonIntensityGPerKwh, isEstimated, readAt, provenance }) => ({
      hourStart,
      carbonIntensityGPerKwh,
      isEstimated,
      readAt,
      source: provenance as Record<string, unknown>,
    })),
  };
}
