"use client";

import { useState } from "react";
import { useMessages } from "../../messages/language-provider.tsx";
import { post } from "../../trpc/refusal.ts";

export type AccountProps = {
  /** null: a visitor */
  readonly user: { readonly email: string; readonly name: string } | null;
  /** those the user belongs to, the first being meant where an address names none */
  readonly organizations: readonly { readonly slug: string; readonly name: string }[];
};

type Addressed = AccountProps & {
  /** the organisation the address names */
  readonly organization: string | null;
  readonly toOrganization: (slug: string) => string;
  readonly signInHref: string;
};

/** Who is signed in, the organisations to choose from, and the way in and out. */
export function Account({ user, organizations, organization, toOrganization, signInHref }: Addressed) {
  const { account: text } = useMessages().access;
  if (user === null) {
    return (
      <a href={signInHref} className="py-1 text-xs text-muted hover:text-text md:mx-2">
        {text.signIn}
      </a>
    );
  }
  const current = organization ?? organizations[0]?.slug;
  return (
    <details className="relative text-xs md:mx-2">
      <summary className="max-w-full truncate py-1 text-muted hover:text-text">
        <span className="sr-only">{text.label}: </span>
        {user.name === "" ? user.email : user.name}
      </summary>
      <div className="max-md:absolute max-md:right-0 max-md:z-10 max-md:w-60 max-md:rounded-md max-md:border max-md:bg-raised max-md:p-3">
        <p className="mt-1 [overflow-wrap:anywhere] text-muted">{user.email}</p>
        {organizations.length === 0 ? null : (
          <ul aria-label={text.organizations} className="mt-2">
            {organizations.map(({ slug, name }) => (
              <li key={slug}>
                {/* Not a link of Next: everything on the page belongs to the organisation, its frame too. */}
                <a
                  href={toOrganization(slug)}
                  aria-current={slug === current ? "true" : undefined}
                  className="block border-l-2 border-transparent py-1 pl-2 text-muted hover:text-text aria-[current]:border-accent aria-[current]:text-text"
                >
                  {name}
                </a>
              </li>
            ))}
          </ul>
        )}
        <SignOut />
      </div>
    </details>
  );
}

function SignOut() {
  const { account: text, form } = useMessages().access;
  const [hasFailed, setFailed] = useState(false);
  const signOut = async () => {
    const sent = await post("/auth/sign-out", {});
    if (sent.kind === "done") location.assign("/");
    else setFailed(true);
  };
  return (
    <>
      <button type="button" className="link mt-2 py-1" onClick={signOut}>
        {text.signOut}
      </button>
      <p role="alert" className="text-alarm empty:hidden">
        {hasFailed ? form.unreachable : null}
      </p>
    </>
  );
}
