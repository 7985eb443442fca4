"use client";

import { TextField } from "../../../components/form/text-field.tsx";
import { useMessages } from "../../../messages/language-provider.tsx";
import { post } from "../../../trpc/refusal.ts";
import { NewPasswordField } from "../../access/new-password-field.tsx";
import { SetForm } from "../set-form.tsx";

/** A change ends all other sessions. */
export function PasswordForm() {
  const { account: text } = useMessages().settings;
  const send = async (data: FormData) => {
    const sent = await post("/auth/change-password", {
      currentPassword: data.get("current"),
      newPassword: data.get("password"),
    });
    return sent.kind === "failed" ? sent.refusal : undefined;
  };
  return (
    <SetForm onSend={send} submit={text.change} done={text.changed} isCleared>
      <TextField
        name="current"
        type="password"
        label={text.currentPassword}
        autoComplete="current-password"
        required
      />
      <NewPasswordField />
    </SetForm>
  );
}
