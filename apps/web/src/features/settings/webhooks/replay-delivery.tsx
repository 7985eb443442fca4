"use client";

import { useMessages } from "../../../messages/language-provider.tsx";
import { browserApi } from "../../../trpc/browser-api.ts";
import { RefusalLine } from "../../../components/form/form.tsx";
import { useSending } from "../../../trpc/use-sending.ts";
import { useChange } from "../use-change.ts";

type ReplayDeliveryProps = {
  readonly organization: string;
  readonly webhook: string;
  readonly delivery: string;
};

export function ReplayDelivery({ organization, webhook, delivery }: ReplayDeliveryProps) {
  const { webhooks: text } = useMessages().settings;
  const change = useChange();
  const { isPending, refusal, run } = useSending();
  const replay = () => {
    if (isPending) return;
    void run(() =>
      change(() => browserApi.webhooks.replayDelivery.mutate({ organization, id: webhook, delivery })),
    );
  };
  return (
    <>
      <button type="button" className="link py-1 text-xs" onClick={replay}>
        {text.replay}
        <span className="sr-only">, {delivery}</span>
      </button>
      <RefusalLine refusal={refusal} />
    </>
  );
}
