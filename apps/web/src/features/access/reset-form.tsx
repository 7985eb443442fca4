"use client";

import Link from "next/link";
import { useState } from "react";
import { Form } from "../../components/form/form.tsx";
import { useMessages } from "../../messages/language-provider.tsx";
import { post } from "../../trpc/refusal.ts";
import { useSending } from "../../trpc/use-sending.ts";
import { NewPasswordField } from "./new-password-field.tsx";
import { useFragmentToken } from "./use-fragment-token.ts";

type ResetFormProps = { readonly signInHref: string; readonly forgotHref: string };

/** Sets a new password with the token a mail brought. */
export function ResetForm({ signInHref, forgotHref }: ResetFormProps) {
  const { reset: text, signIn } = useMessages().access;
  const token = useFragmentToken();
  const { isPending, refusal, run } = useSending();
  const [isDone, setDone] = useState(false);
  const send = async (data: FormData) => {
    const went = await run(async () => {
      const sent = await post("/auth/reset-password", { token, newPassword: data.get("password") });
      return sent.kind === "failed" ? sent.refusal : undefined;
    });
    setDone(went);
  };
  if (isDone) {
    return (
      <output className="block">
        {text.done}{" "}
        <Link className="link" href={signInHref}>
          {signIn.submit}
        </Link>
      </output>
    );
  }
  return (
    <>
      {token === "" ? (
        <p>{text.incomplete}</p>
      ) : (
        <Form onSend={send} submit={text.submit} refused={text.expired} {...{ isPending, refusal }}>
          <NewPasswordField />
        </Form>
      )}
      <p className="mt-4 text-[0.82rem]">
        <Link className="link" href={forgotHref}>
          {text.askAgain}
        </Link>
      </p>
    </>
  );
}
