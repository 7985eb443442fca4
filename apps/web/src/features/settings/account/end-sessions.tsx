"use client";

import { useMessages } from "../../../messages/language-provider.tsx";
import { post } from "../../../trpc/refusal.ts";
import { SetForm } from "../set-form.tsx";

export function EndSessions() {
  const { account: text } = useMessages().settings;
  const send = async () => {
    const sent = await post("/auth/revoke-other-sessions", {});
    return sent.kind === "failed" ? sent.refusal : undefined;
  };
  return (
    <SetForm onSend={send} submit={text.endOthers} done={text.ended} isPrimary={false}>
      <p className="text-muted">{text.sessionsNote}</p>
    </SetForm>
  );
}
