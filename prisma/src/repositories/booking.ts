import type { JsonValue } from "../values.ts";
import type { FactorVersion, Unit } from "./factor.ts";

/** What a footprint per unit is compiled from, and what it came to. */
export type FactorDraft = {
  /** the same for all activities of one basis; null for unit "activity", whose factor is one activity's own */
  readonly key: string | null;
  readonly unit: Unit;
  readonly phase: string;
  readonly basis: JsonValue;
  /** of no account where the ledger knows the key already: its factor keeps the version it has */
  readonly version: FactorVersion;
};

/** An activity and the factor it is booked with. */
export type Booking = {
  /** with `externalId` and the organisation, the name an activity is booked under once */
  readonly source: string;
  readonly externalId: string;
  /** of a call that another source may report as well; the first report counts */
  readonly requestId: string | null;
  /** made when absent */
  readonly project: string;
  readonly team: string | null;
  /** half-open period in milliseconds since 1970; equal ends mean a moment */
  readonly startMs: number;
  readonly endMs: number;
  /** requests for unit "tokens", 1 for unit "activity" */
  readonly quantity: number;
  readonly inputTokenCount: number;
  readonly cachedInputTokenCount: number;
  readonly outputTokenCount: number;
  readonly citation: string | null;
  /** equal factors are one object, shared by reference */
  readonly factor: FactorDraft;
};

/** What became of the bookings of a batch; `booked`, `duplicates` and `sameCall` together are all of them. */
export type BookingResult = {
  readonly booked: number;
  /** known by source and id already, or twice in the batch */
  readonly duplicates: number;
  /** new to the ledger, but a later report of a call that another activity counts */
  readonly sameCall: number;
  /** of those booked, how many have no figures yet */
  readonly unresolved: number;
  /** of each booking, in the order they were given */
  readonly outcomes: readonly BookingOutcome[];
};

export type BookingOutcome = "booked" | "duplicate" | "same-call";

/** A booking under the id it will have, with that of the batch it came in. */
export type NumberedBooking = {
  readonly booking: Booking;
  readonly activityId: string;
  readonly batchId: string;
};
