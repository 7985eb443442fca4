"use client";

import { useState } from "react";
import { Form } from "../../components/form/form.tsx";
import { TextField } from "../../components/form/text-field.tsx";
import { useMessages } from "../../messages/language-provider.tsx";
import { post } from "../../trpc/refusal.ts";
import { useSending } from "../../trpc/use-sending.ts";

/** The answer is the same whether or not the address is known. */
export function ForgotForm() {
  const { forgot: text, form } = useMessages().access;
  const { isPending, refusal, run } = useSending();
  const [isSent, setSent] = useState(false);
  const send = async (data: FormData) => {
    const went = await run(async () => {
      const sent = await post("/auth/request-password-reset", { email: data.get("email") });
      return sent.kind === "failed" ? sent.refusal : undefined;
    });
    setSent(went);
  };
  if (isSent) return <output className="block">{text.sent}</output>;
  return (
    <Form onSend={send} submit={text.submit} {...{ isPending, refusal }}>
      <TextField name="email" type="email" label={form.email} autoComplete="username" required />
    </Form>
  );
}
