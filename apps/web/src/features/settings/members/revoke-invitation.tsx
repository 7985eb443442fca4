"use client";

import { ConfirmButton } from "../../../components/confirm-button/confirm-button.tsx";
import { useMessages } from "../../../messages/language-provider.tsx";
import { browserApi } from "../../../trpc/browser-api.ts";
import { useChange } from "../use-change.ts";

type RevokeInvitationProps = { readonly organization: string; readonly id: string; readonly email: string };

export function RevokeInvitation({ organization, id, email }: RevokeInvitationProps) {
  const { members: text } = useMessages().settings;
  const change = useChange();
  return (
    <ConfirmButton
      label={text.revoke}
      subject={email}
      question={text.revokeQuestion(email)}
      onConfirm={() => change(() => browserApi.invitations.revoke.mutate({ organization, id }))}
    />
  );
}
