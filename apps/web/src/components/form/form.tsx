"use client";

import type { FormEvent, ReactNode } from "react";
import { API_LANGUAGE } from "../../formatting/language.ts";
import { useMessages } from "../../messages/language-provider.tsx";
import type { Refusal } from "../../trpc/refusal.ts";

type FormProps = {
  /** what is sent, once the browser finds nothing missing */
  readonly onSend: (data: FormData, form: HTMLFormElement) => void;
  readonly submit: string;
  readonly isPending: boolean;
  readonly refusal: Refusal | undefined;
  /** stands for whatever the API says of a refusal that is no fault of the network */
  readonly refused?: string;
  readonly children?: ReactNode;
  readonly isPrimary?: boolean;
};

/** Fields, a button, and in one line why what was sent was refused. Before its script has come it sends nothing into an address. */
export function Form({ onSend, submit, isPending, children, isPrimary = true, ...told }: FormProps) {
  const { form } = useMessages().access;
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!isPending) onSend(new FormData(event.currentTarget), event.currentTarget);
  };
  return (
    <form method="post" onSubmit={send} className="flex flex-col gap-3.5">
      {children}
      <div>
        <button
          type="submit"
          aria-disabled={isPending}
          className={isPrimary ? "button button-primary" : "button"}
        >
          {submit}
          {isPending ? <span className="sr-only">, {form.working}</span> : null}
        </button>
        <RefusalLine {...told} />
      </div>
    </form>
  );
}

/** What went wrong, said to those who do not see it as well. */
export function RefusalLine({ refusal, refused }: Pick<FormProps, "refusal" | "refused">) {
  const { form } = useMessages().access;
  return (
    <p role="alert" className="mt-2 max-w-[60ch] text-[0.82rem] text-alarm empty:hidden">
      {refusal === undefined
        ? null
        : refusal.kind === "unreachable"
          ? form.unreachable
          : refusal.kind === "too-many"
            ? form.tooMany
            : (refused ?? <span lang={API_LANGUAGE}>{refusal.message}</span>)}
    </p>
  );
}
