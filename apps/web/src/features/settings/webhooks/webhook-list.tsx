import Link from "next/link";
import { API_LANGUAGE } from "../../../formatting/language.ts";
import type { Messages } from "../../../messages/en.ts";
import type { Webhook } from "../../../trpc/types.ts";
import { WebhookActions } from "./webhook-actions.tsx";

type WebhookListProps = {
  readonly organization: string;
  readonly webhooks: readonly Webhook[];
  /** the address that shows the deliveries to one */
  readonly toDeliveries: (id: string) => string;
  readonly messages: Messages;
};

/** Addresses with what they are told of, and whether they take it. */
export function WebhookList({ organization, webhooks, toDeliveries, messages }: WebhookListProps) {
  const { webhooks: text } = messages.settings;
  if (webhooks.length === 0) return <p className="text-muted">{text.none}</p>;
  return (
    <ul className="border-y [&>li+li]:border-t">
      {webhooks.map((webhook) => (
        <li key={webhook.id} data-webhook={webhook.url} className="py-2">
          <p className="flex flex-wrap items-baseline gap-x-4 gap-y-0.5">
            <span className="min-w-0 grow [overflow-wrap:anywhere]">{webhook.url}</span>
            <span className="text-[0.82rem] text-muted">
              {webhook.isEnabled ? text.enabled : text.disabled}
              {" · "}
              {webhook.events.map((event) => text.event[event]).join(", ")}
            </span>
          </p>
          {webhook.disabledReason === null ? null : (
            <p lang={API_LANGUAGE} className="text-xs text-alarm">
              {webhook.disabledReason}
            </p>
          )}
          <WebhookActions organization={organization} webhook={webhook}>
            <Link className="link py-1 text-xs" href={toDeliveries(webhook.id)} prefetch={false}>
              {text.deliveries}
              <span className="sr-only">, {webhook.url}</span>
            </Link>
          </WebhookActions>
        </li>
      ))}
    </ul>
  );
}
