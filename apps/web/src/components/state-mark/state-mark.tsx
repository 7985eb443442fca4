import type { ReactNode } from "react";
import type { SourceState } from "../../trpc/types.ts";

const shapes: Record<SourceState, ReactNode> = {
  ok: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  waiting: <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  unconfigured: <path d="M6 1.4 10.6 6 6 10.6 1.4 6Z" fill="none" stroke="currentColor" strokeWidth="1.6" />,
  failing: <path d="M6 1 11.4 10.8H0.6Z" fill="currentColor" />,
  failed: <path d="M2 2 10 10M10 2 2 10" fill="none" stroke="currentColor" strokeWidth="2.2" />,
};

const colors: Record<SourceState, string> = {
  ok: "var(--quality-measured)",
  waiting: "var(--muted)",
  unconfigured: "var(--quality-assumed)",
  failing: "var(--alarm)",
  failed: "var(--alarm)",
};

/** How a plugin or a provider fares, by shape and by colour; the word stands beside it. */
export function StateMark({ state }: { readonly state: SourceState }) {
  return (
    <svg
      viewBox="0 0 12 12"
      aria-hidden="true"
      className="inline-block size-[0.72em] shrink-0 align-[-0.02em]"
      style={{ color: colors[state] }}
    >
      {shapes[state]}
    </svg>
  );
}
