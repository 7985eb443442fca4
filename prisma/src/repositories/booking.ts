import { randomUUID } from "node:crypto";
import type { JsonValue, Range } from "../values.ts";
import type { Factor } from "./factor.ts";

/** An activity and the factor it is booked with. */
export type Booking = {
  /** with `externalId` and the organisation, the name an activity is booked under once */
  readonly source: string;
  readonly externalId: string;
  /** made when absent */
  readonly project: string;
  readonly team: string | null;
  readonly phase: string;
  readonly modelId: string | null;
  readonly hardwareId: string | null;
  readonly gridZone: string | null;
  readonly siteName: string | null;
  /** half-open period; equal ends mean a moment */
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly citation: string | null;
  /** the activity as it was sent */
  readonly document: JsonValue;
  readonly factor: Factor;
};

/** A booking under the ids it will have. */
export type NumberedBooking = Booking & { readonly activityId: string; readonly factorId: string };

export const toNumberedBooking = (booking: Booking): NumberedBooking => ({
  ...booking,
  activityId: randomUUID(),
  factorId: randomUUID(),
});

/** One flat row, named as the columns are. */
export function toBookingRow(booking: NumberedBooking): Record<string, JsonValue> {
  const { factor } = booking;
  return {
    activity_id: booking.activityId,
    factor_id: booking.factorId,
    source: booking.source,
    external_id: booking.externalId,
    project: booking.project,
    team: booking.team,
    phase: booking.phase,
    model_id: booking.modelId,
    hardware_id: booking.hardwareId,
    grid_zone: booking.gridZone,
    site_name: booking.siteName,
    starts_at: booking.startsAt.toISOString(),
    ends_at: booking.endsAt.toISOString(),
    citation: booking.citation,
    document: booking.document,
    method_id: factor.methodId,
    method_version: factor.methodVersion,
    quality: factor.quality,
    data_versions: factor.dataVersions,
    ...toRangeColumns("energy_kwh", factor.energyKwh),
    ...toRangeColumns("operational_carbon_g", factor.operationalCarbonG),
    ...toRangeColumns("embodied_carbon_g", factor.embodiedCarbonG),
    ...toRangeColumns("total_carbon_g", factor.totalCarbonG),
    estimate: factor.estimate,
  };
}

const toRangeColumns = (name: string, range: Range | null): Record<string, JsonValue> => ({
  [`${name}_low`]: range?.low ?? null,
  [`${name}_central`]: range?.central ?? null,
  [`${name}_high`]: range?.high ?? null,
});
