"use client";

import { useState } from "react";
import { ConfirmButton } from "../../../components/confirm-button/confirm-button.tsx";
import { SecretOnce } from "../../../components/secret-once/secret-once.tsx";
import { useMessages } from "../../../messages/language-provider.tsx";
import { browserApi } from "../../../trpc/browser-api.ts";
import { useChange } from "../use-change.ts";

type KeyActionsProps = { readonly organization: string; readonly id: string; readonly name: string };

/** A new key in its place, or none. */
export function KeyActions({ organization, id, name }: KeyActionsProps) {
  const { keys: text } = useMessages().settings;
  const change = useChange();
  const [secret, setSecret] = useState<string>();
  const rotate = () =>
    change(async () => setSecret((await browserApi.apiKeys.rotate.mutate({ organization, id })).key));
  return (
    <>
      <div className="flex flex-wrap gap-x-4">
        <ConfirmButton label={text.rotate} subject={name} question={text.rotateQuestion} onConfirm={rotate} />
        <ConfirmButton
          label={text.revoke}
          subject={name}
          question={text.revokeQuestion}
          onConfirm={() => change(() => browserApi.apiKeys.revoke.mutate({ organization, id }))}
        />
      </div>
      {secret === undefined ? null : (
        <SecretOnce key={secret} title={text.onceTitle} note={text.once} secret={secret} />
      )}
    </>
  );
}
