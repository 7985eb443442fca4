"use client";

import { useState } from "react";
import { CheckGroup } from "../../../components/form/check-group.tsx";
import { TextField } from "../../../components/form/text-field.tsx";
import { SecretOnce } from "../../../components/secret-once/secret-once.tsx";
import { useMessages } from "../../../messages/language-provider.tsx";
import { browserApi } from "../../../trpc/browser-api.ts";
import { readText } from "../read-form.ts";
import { SetForm } from "../set-form.tsx";
import { useChange } from "../use-change.ts";
import { EVENTS, readEvents } from "./events.ts";

/** Adds an address; the secret its deliveries are signed with is shown once. */
export function CreateWebhook({ organization }: { readonly organization: string }) {
  const { webhooks: text } = useMessages().settings;
  const change = useChange();
  const [secret, setSecret] = useState<string>();
  const send = (data: FormData) =>
    change(async () => {
      const made = await browserApi.webhooks.create.mutate({
        organization,
        url: readText(data, "url"),
        events: readEvents(data),
      });
      setSecret(made.secret);
    });
  return (
    <>
      <div className="max-w-[26rem]">
        <SetForm onSend={send} submit={text.submit} done="" isCleared>
          <TextField name="url" type="url" label={text.url} hint={text.urlHint} autoComplete="off" required />
          <CheckGroup
            legend={text.events}
            name="events"
            options={EVENTS.map((event) => ({ value: event, label: text.event[event] }))}
            chosen={EVENTS}
          />
        </SetForm>
      </div>
      {secret === undefined ? null : (
        <SecretOnce key={secret} title={text.onceTitle} note={text.once} secret={secret} />
      )}
    </>
  );
}
