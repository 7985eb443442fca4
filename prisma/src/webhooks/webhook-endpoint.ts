import { Prisma } from "../generated/client.ts";
import type { EventKind } from "./ledger-event.ts";

/** An address of an organisation that hears of events. */
export type WebhookEndpoint = {
  readonly id: string;
  readonly url: string;
  readonly description: string;
  readonly events: readonly EventKind[];
  readonly isEnabled: boolean;
  /** why it was switched off, where nobody did it by hand */
  readonly disabledReason: string | null;
  /** since when nothing that was sent was taken */
  readonly failingSince: string | null;
  /** until when messages are signed with the secret of before as well */
  readonly formerSecretUntil: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
};

export type EndpointRow = {
  readonly id: string;
  readonly url: string;
  readonly description: string;
  readonly events: EventKind[];
  readonly is_enabled: boolean;
  readonly disabled_reason: string | null;
  readonly failing_since: Date | null;
  readonly former_secret_until: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
};

export const ENDPOINT_COLUMNS = Prisma.raw(
  "id, url, description, events, is_enabled, disabled_reason, failing_since, former_secret_until, created_at, updated_at",
);

export const toEndpoint = (row: EndpointRow): WebhookEndpoint => ({
  id: row.id,
  url: row.url,
  description: row.description,
  events: row.events,
  isEnabled: row.is_enabled,
  disabledReason: row.disabled_reason,
  failingSince: row.failing_since?.toISOString() ?? null,
  formerSecretUntil: row.former_secret_until?.toISOString() ?? null,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});
