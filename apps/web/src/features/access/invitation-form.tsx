"use client";

import { useEffect, useState } from "react";
import { Form, RefusalLine } from "../../components/form/form.tsx";
import { TextField } from "../../components/form/text-field.tsx";
import { useMessages } from "../../messages/language-provider.tsx";
import { post } from "../../trpc/refusal.ts";
import type { Role, Session } from "../../trpc/types.ts";
import { useSending } from "../../trpc/use-sending.ts";
import { NewPasswordField } from "./new-password-field.tsx";
import { useFragmentToken } from "./use-fragment-token.ts";

/** What the API says of an invitation to whoever holds its token. */
type InvitationOffer = {
  readonly organization: { readonly slug: string; readonly name: string };
  readonly email: string;
  readonly role: Role;
  readonly state: "open" | "expired" | "accepted" | "revoked";
  readonly hasAccount: boolean;
};

type InvitationFormProps = { readonly user: Session["user"]; readonly signInHref: string };

/** Looks the invitation up whose token the address holds, and takes it: with the account signed in, or with a new one. */
export function InvitationForm({ user, signInHref }: InvitationFormProps) {
  const { access } = useMessages();
  const { invitation: text, role } = access;
  const token = useFragmentToken();
  const { offer, refusal } = useOffer(token);
  if (token === "") return <p>{text.incomplete}</p>;
  if (refusal !== undefined) return <RefusalLine refusal={refusal} refused={text.invalid} />;
  if (offer !== undefined && offer.state !== "open") return <p>{text.invalid}</p>;
  if (token === undefined || offer === undefined) return <p className="text-muted">{text.loading}</p>;
  return (
    <>
      <p className="mb-4">{text.to(offer.organization.name, role[offer.role])}</p>
      <Take {...{ offer, token, user, signInHref }} />
    </>
  );
}

function useOffer(token: string | undefined) {
  const [offer, setOffer] = useState<InvitationOffer>();
  const { refusal, run } = useSending();
  useEffect(() => {
    if (token === undefined || token === "") return;
    void run(async () => {
      const sent = await post("/v1/invitations/look", { token });
      if (sent.kind === "failed") return sent.refusal;
      setOffer(sent.value as InvitationOffer);
      return undefined;
    });
    // oxlint-disable-next-line react/exhaustive-deps -- `run` is new with every drawing; the token alone asks anew
  }, [token]);
  return { offer, refusal };
}

type TakeProps = InvitationFormProps & { readonly offer: InvitationOffer; readonly token: string };

function Take({ offer, token, user, signInHref }: TakeProps) {
  const { invitation: text, form } = useMessages().access;
  const { isPending, refusal, run } = useSending();
  const take = async (account: object) => {
    const isIn = await run(async () => {
      const sent = await post("/v1/invitations/accept", { token, ...account });
      return sent.kind === "failed" ? sent.refusal : undefined;
    });
    if (isIn)
      location.assign(`/?${new URLSearchParams({ organization: offer.organization.slug }).toString()}`);
  };
  if (user !== null) {
    return user.email === offer.email ? (
      <>
        <p className="mb-4 text-muted">{text.asUser(user.email)}</p>
        <Form onSend={() => take({})} submit={text.join} {...{ isPending, refusal }} />
      </>
    ) : (
      <p>{text.other(offer.email)}</p>
    );
  }
  if (offer.hasAccount) return <SignInFirst token={token} href={signInHref} />;
  return (
    <>
      <p className="mb-4 text-muted">{text.asNew(offer.email)}</p>
      <Form
        onSend={(data) => take({ name: data.get("name"), password: data.get("password") })}
        submit={text.create}
        {...{ isPending, refusal }}
      >
        {/* So that a password is kept under its address. */}
        <input type="hidden" name="email" autoComplete="username" value={offer.email} readOnly />
        <TextField name="name" label={form.name} autoComplete="name" maxLength={200} required />
        <NewPasswordField />
      </Form>
    </>
  );
}

/** The token goes along behind the #. */
function SignInFirst({ token, href }: { readonly token: string; readonly href: string }) {
  const { invitation: text } = useMessages().access;
  return (
    <a className="link" href={`${href}#${new URLSearchParams({ token }).toString()}`}>
      {text.hasAccount}
    </a>
  );
}
