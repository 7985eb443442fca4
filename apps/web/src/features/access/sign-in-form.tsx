"use client";

import Link from "next/link";
import { Form } from "../../components/form/form.tsx";
import { TextField } from "../../components/form/text-field.tsx";
import { useMessages } from "../../messages/language-provider.tsx";
import { post } from "../../trpc/refusal.ts";
import { useSending } from "../../trpc/use-sending.ts";
import { SingleSignOn } from "./single-sign-on.tsx";

type SignInFormProps = {
  /** where to go on */
  readonly next: string;
  /** name of the service that signs in for others */
  readonly oidc: string | null;
  readonly forgotHref: string;
};

/** E-mail and password. Every failure but too many attempts reads the same, so that nobody learns who has an account. */
export function SignInForm({ next, oidc, forgotHref }: SignInFormProps) {
  const { signIn: text, form } = useMessages().access;
  const { isPending, refusal, run } = useSending();
  const send = async (data: FormData) => {
    const isIn = await run(async () => {
      const sent = await post("/auth/sign-in/email", {
        email: data.get("email"),
        password: data.get("password"),
      });
      return sent.kind === "failed" ? sent.refusal : undefined;
    });
    // The token of an invitation stays behind the #, where no server sees it.
    if (isIn) location.assign(`${next}${location.hash}`);
  };
  return (
    <>
      <Form onSend={send} submit={text.submit} refused={text.failed} {...{ isPending, refusal }}>
        <TextField name="email" type="email" label={form.email} autoComplete="username" required />
        <TextField
          name="password"
          type="password"
          label={form.password}
          autoComplete="current-password"
          required
        />
      </Form>
      <p className="mt-4 text-[0.82rem]">
        <Link className="link" href={forgotHref}>
          {text.forgot}
        </Link>
      </p>
      {oidc === null ? null : <SingleSignOn name={oidc} next={next} />}
    </>
  );
}
