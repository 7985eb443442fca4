"use client";

import { useState, type ReactNode } from "react";
import { ConfirmButton } from "../../../components/confirm-button/confirm-button.tsx";
import { RefusalLine } from "../../../components/form/form.tsx";
import { SecretOnce } from "../../../components/secret-once/secret-once.tsx";
import { useMessages } from "../../../messages/language-provider.tsx";
import { browserApi } from "../../../trpc/browser-api.ts";
import type { Webhook } from "../../../trpc/types.ts";
import { useSending } from "../../../trpc/use-sending.ts";
import { useChange } from "../use-change.ts";

type WebhookActionsProps = {
  readonly organization: string;
  readonly webhook: Webhook;
  /** what leads elsewhere */
  readonly children: ReactNode;
};

/** What may be done with an address. */
export function WebhookActions({ organization, webhook, children }: WebhookActionsProps) {
  const { webhooks: text } = useMessages().settings;
  const change = useChange();
  const { isPending, refusal, run } = useSending();
  const [secret, setSecret] = useState<string>();
  const [isTested, setTested] = useState(false);
  const { id, url, isEnabled } = webhook;
  const its = { organization, id };
  const at = (what: () => Promise<unknown>) => () => {
    if (!isPending) void run(() => change(what));
  };
  const test = async () => {
    await browserApi.webhooks.sendTest.mutate(its);
    setTested(true);
  };
  const turn = () => browserApi.webhooks.update.mutate({ ...its, isEnabled: !isEnabled });
  const rotate = async () => setSecret((await browserApi.webhooks.rotateSecret.mutate(its)).secret);
  return (
    <>
      <div className="flex flex-wrap items-baseline gap-x-4">
        {children}
        <Action label={text.test} subject={url} onClick={at(test)} />
        <Action label={isEnabled ? text.turnOff : text.turnOn} subject={url} onClick={at(turn)} />
        <ConfirmButton
          label={text.rotate}
          subject={url}
          question={text.rotateQuestion}
          onConfirm={() => change(rotate)}
        />
        <ConfirmButton
          label={text.remove}
          subject={url}
          question={text.removeQuestion}
          onConfirm={() => change(() => browserApi.webhooks.delete.mutate(its))}
        />
      </div>
      <output className="block text-xs text-muted empty:hidden">{isTested ? text.tested : null}</output>
      <RefusalLine refusal={refusal} />
      {secret === undefined ? null : (
        <SecretOnce key={secret} title={text.onceTitle} note={text.once} secret={secret} />
      )}
    </>
  );
}

type ActionProps = { readonly label: string; readonly subject: string; readonly onClick: () => void };

const Action = ({ label, subject, onClick }: ActionProps) => (
  <button type="button" className="link py-1 text-xs" onClick={onClick}>
    {label}
    <span className="sr-only">, {subject}</span>
  </button>
);
