import type { ReactNode } from "react";
import { API_LANGUAGE } from "../../formatting/language.ts";
import { formatCount } from "../../formatting/number.ts";
import type { Restatement } from "../../trpc/types.ts";
import type { Words } from "../footprints/words.ts";

type State = Restatement["state"];

const shapes: Record<State, ReactNode> = {
  done: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  running: <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  failed: <path d="M2 2 10 10M10 2 2 10" fill="none" stroke="currentColor" strokeWidth="2.2" />,
};

const colors: Record<State, string> = {
  done: "var(--quality-measured)",
  running: "var(--muted)",
  failed: "var(--alarm)",
};

type RestatementStateProps = { readonly restatement: Restatement; readonly words: Words };

/** Whether it is done, by shape, colour and word; how far it is, or why it failed. */
export function RestatementState({ restatement, words: { messages, language } }: RestatementStateProps) {
  const { restatements: text } = messages;
  const { state, compiledCount, factorCount, message } = restatement;
  return (
    <>
      <span className="whitespace-nowrap">
        <svg
          viewBox="0 0 12 12"
          aria-hidden="true"
          className="inline-block size-[0.72em] shrink-0 align-[-0.02em]"
          style={{ color: colors[state] }}
        >
          {shapes[state]}
        </svg>{" "}
        {text.state[state]}
      </span>
      {state === "running" ? (
        <span className="block text-xs whitespace-nowrap text-muted">
          {text.progress(formatCount(compiledCount, language), formatCount(factorCount, language))}
        </span>
      ) : null}
      {message === null ? null : (
        <span lang={API_LANGUAGE} className="block text-xs text-alarm [overflow-wrap:anywhere]">
          {message}
        </span>
      )}
    </>
  );
}
