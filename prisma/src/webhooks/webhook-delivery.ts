import { Prisma } from "../generated/client.ts";

/** "held": its endpoint was switched off when it came, or before it got through. */
export const DELIVERY_STATES = ["pending", "delivered", "failed", "held"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** An event on its way to one endpoint. */
export type WebhookDelivery = {
  readonly id: string;
  readonly endpointId: string;
  readonly eventId: string;
  readonly eventKind: string;
  readonly payload: string;
  readonly state: DeliveryState;
  readonly attemptCount: number;
  readonly nextAttemptAt: string | null;
  /** the receiver's latest status; null where it gave none */
  readonly lastStatus: number | null;
  readonly lastMessage: string | null;
  readonly createdAt: string;
  readonly deliveredAt: string | null;
};

export type DeliveryRow = {
  readonly id: string;
  readonly endpoint_id: string;
  readonly event_id: string;
  readonly event_kind: string;
  readonly payload: string;
  readonly state: DeliveryState;
  readonly attempt_count: number;
  readonly next_attempt_at: Date | null;
  readonly last_status: number | null;
  readonly last_message: string | null;
  readonly created_at: Date;
  readonly delivered_at: Date | null;
};

/** The payload as text: the very bytes that are signed. */
export const DELIVERY_COLUMNS = Prisma.raw(
  "id, endpoint_id, event_id, event_kind, payload::text AS payload, state, attempt_count, next_attempt_at, last_status, last_message, created_at, delivered_at",
);

export const toDelivery = (row: DeliveryRow): WebhookDelivery => ({
  id: row.id,
  endpointId: row.endpoint_id,
  eventId: row.event_id,
  eventKind: row.event_kind,
  payload: row.payload,
  state: row.state,
  attemptCount: row.attempt_count,
  nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
  lastStatus: row.last_status,
  lastMessage: row.last_message,
  createdAt: row.created_at.toISOString(),
  deliveredAt: row.delivered_at?.toISOString() ?? null,
});
