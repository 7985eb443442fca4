"use client";

import { ConfirmButton } from "../../../components/confirm-button/confirm-button.tsx";
import { useMessages } from "../../../messages/language-provider.tsx";
import { browserApi } from "../../../trpc/browser-api.ts";

type LeaveOrganizationProps = { readonly slug: string; readonly name: string };

export function LeaveOrganization({ slug, name }: LeaveOrganizationProps) {
  const { account: text } = useMessages().settings;
  const leave = async () => {
    await browserApi.members.leave.mutate({ organization: slug });
    location.assign("/");
  };
  return (
    <ConfirmButton label={text.leave} subject={name} question={text.leaveQuestion(name)} onConfirm={leave} />
  );
}
