import type { Booking } from "../../repositories/booking.ts";
import {
  exampleBooking,
  exampleUsage,
  exampleUsageFactor,
  exampleVersion,
} from "../../testing/example-booking.ts";

/** Zone of the calls: nobody's, for what is read of a zone all organisations share. */
export const ZONE = "XX-SCENARIO";

export const CALL_COUNT = 240;
export const RUN_COUNT = 3;

/** What the calls of a scenario come to by the rates of `exampleUsageFactor`, 2 requests each [kWh]. */
export const CALLS_KWH = CALL_COUNT * (2 * 0.001 + 3_000 * 1e-6 + 1_000 * 1e-7 + 400 * 1e-5);
/** What its runs come to [kWh]. */
export const RUNS_KWH = RUN_COUNT * 100;

/** Calls of four models and six projects, some of a team, over all months of 2025 and all hours of the day. */
export const calls: readonly Booking[] = Array.from({ length: CALL_COUNT }, (_, index) => {
  const startMs = Date.UTC(2025, index % 12, 1 + (index % 28), index % 24, 30);
  const key = `model-${index % 4}`;
  return {
    ...exampleUsage,
    externalId: `call-${index}`,
    requestId: `request-${index}`,
    project: `project-${index % 6}`,
    team: index % 3 === 0 ? null : "research",
    startMs,
    endMs: startMs,
    factor: {
      ...exampleUsageFactor,
      key,
      version: { ...exampleVersion, ...exampleUsageFactor.version, modelId: key, gridZone: ZONE },
    },
  };
});

/** The same calls, as a gateway before the models reports them. */
export const gatewayCalls: readonly Booking[] = calls.map((call) => ({ ...call, source: "gateway" }));

/** Runs with a factor each. */
export const runs: readonly Booking[] = Array.from({ length: RUN_COUNT }, (_, index) => ({
  ...exampleBooking,
  externalId: `run-${index}`,
}));

/** A call of a model that nobody knows. */
export const unknownCall: Booking = {
  ...exampleUsage,
  externalId: "unknown",
  project: "elsewhere",
  factor: {
    ...exampleUsageFactor,
    key: "nobody-knows",
    version: {
      unresolvedReason: "no model of that name",
      modelId: "nobody-knows",
      hardwareId: null,
      gridZone: null,
      siteName: null,
    },
  },
};

/** A call in March 2025 that arrives after all others. */
export const lateCall: Booking = { ...(calls[2] ?? exampleUsage), externalId: "late", requestId: null };
