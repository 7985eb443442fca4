"use client";

import { RefusalLine } from "../../components/form/form.tsx";
import { useMessages } from "../../messages/language-provider.tsx";
import { post } from "../../trpc/refusal.ts";
import { useSending } from "../../trpc/use-sending.ts";

type SingleSignOnProps = { readonly name: string; readonly next: string };

/** Leads to the service that signs in for others, and from there back. */
export function SingleSignOn({ name, next }: SingleSignOnProps) {
  const { signIn: text } = useMessages().access;
  const { isPending, refusal, run } = useSending();
  const start = () =>
    run(async () => {
      const sent = await post("/auth/sign-in/social", {
        provider: "oidc",
        callbackURL: next,
        errorCallbackURL: `${location.pathname}${location.search}`,
      });
      if (sent.kind === "failed") return sent.refusal;
      location.assign(readUrl(sent.value));
      return undefined;
    });
  return (
    <div className="mt-5 border-t pt-4">
      <button type="button" className="button" aria-disabled={isPending} onClick={start}>
        {text.oidc(name)}
      </button>
      <RefusalLine refusal={refusal} />
    </div>
  );
}

const readUrl = (said: unknown): string => {
  const url = typeof said === "object" && said !== null && "url" in said ? said.url : undefined;
  return typeof url === "string" ? url : "/sign-in";
};
