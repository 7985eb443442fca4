"use client";

import { useState, type ReactNode } from "react";
import { Form } from "../../components/form/form.tsx";
import { useMessages } from "../../messages/language-provider.tsx";
import type { Refusal } from "../../trpc/refusal.ts";
import { useSending } from "../../trpc/use-sending.ts";

type SetFormProps = {
  readonly submit?: string;
  /** what is said once it is done */
  readonly done?: string;
  readonly onSend: (data: FormData) => Promise<Refusal | void>;
  readonly isPrimary?: boolean;
  /** whether its fields are empty again once it is done */
  readonly isCleared?: boolean;
  readonly children?: ReactNode;
};

/** A form that stays where it is and says that it is done. */
export function SetForm({ submit, done, onSend, children, ...form }: SetFormProps) {
  const { settings: text } = useMessages();
  const { isPending, refusal, run } = useSending();
  const [isDone, setDone] = useState(false);
  const { isPrimary = true, isCleared = false } = form;
  const send = async (data: FormData, sent: HTMLFormElement) => {
    setDone(false);
    const went = await run(() => onSend(data));
    setDone(went);
    if (went && isCleared) sent.reset();
  };
  return (
    <>
      <Form onSend={send} submit={submit ?? text.save} {...{ isPending, refusal, isPrimary }}>
        {children}
      </Form>
      <output className="block mt-2 text-[0.82rem] text-muted empty:hidden">
        {isDone ? (done ?? text.saved) : null}
      </output>
    </>
  );
}
