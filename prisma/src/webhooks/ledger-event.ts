import type { JsonValue } from "../values.ts";

/** What an endpoint may ask to hear of. */
export const EVENT_KINDS = ["period.closed", "restatement.finished", "alert.raised"] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Sent on request alone, to the one endpoint it was asked for. */
export const TEST_EVENT = "webhook.test";

export type LedgerEvent = {
  readonly kind: EventKind;
  readonly data: Readonly<Record<string, JsonValue>>;
};
