"use client";

import { useRouter } from "next/navigation";
import { TextField } from "../../../components/form/text-field.tsx";
import { useMessages } from "../../../messages/language-provider.tsx";
import { post } from "../../../trpc/refusal.ts";
import { readText } from "../read-form.ts";
import { SetForm } from "../set-form.tsx";

export function ProfileForm({ name }: { readonly name: string }) {
  const { access } = useMessages();
  const router = useRouter();
  const send = async (data: FormData) => {
    const sent = await post("/auth/update-user", { name: readText(data, "name") });
    if (sent.kind === "failed") return sent.refusal;
    return router.refresh();
  };
  return (
    <SetForm onSend={send}>
      <TextField
        name="name"
        label={access.form.name}
        autoComplete="name"
        maxLength={100}
        required
        defaultValue={name}
      />
    </SetForm>
  );
}
