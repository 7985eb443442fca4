"use client";

import { useState } from "react";
import { useMessages } from "../../messages/language-provider.tsx";
import type { Refusal } from "../../trpc/refusal.ts";
import { useSending } from "../../trpc/use-sending.ts";
import { RefusalLine } from "../form/form.tsx";

type ConfirmButtonProps = {
  readonly label: string;
  /** what is done to: said to those who hear one button after another */
  readonly subject: string;
  /** what happens, before it does */
  readonly question: string;
  readonly onConfirm: () => Promise<Refusal | void>;
};

/** What cannot be taken back is asked for twice. */
export function ConfirmButton({ label, subject, question, onConfirm }: ConfirmButtonProps) {
  const { form } = useMessages().access;
  const [isAsking, setAsking] = useState(false);
  const { isPending, refusal, run } = useSending();
  const confirm = async () => {
    if (!isPending && (await run(onConfirm))) setAsking(false);
  };
  if (!isAsking) {
    return (
      <button type="button" className="link py-1 text-xs" onClick={() => setAsking(true)}>
        {label}
        <span className="sr-only">, {subject}</span>
      </button>
    );
  }
  return (
    <fieldset aria-label={`${label}, ${subject}`} className="max-w-[28rem] text-xs">
      <p>{question}</p>
      <div className="mt-1.5 flex gap-2">
        {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the button it takes the place of had the focus */}
        <button type="button" autoFocus className="button" onClick={() => setAsking(false)}>
          {form.cancel}
        </button>
        <button type="button" aria-disabled={isPending} className="button button-alarm" onClick={confirm}>
          {label}
        </button>
      </div>
      <RefusalLine refusal={refusal} />
    </fieldset>
  );
}
