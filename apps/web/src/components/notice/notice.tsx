import type { ReactNode } from "react";

type NoticeProps = {
  readonly title: string;
  /** what happened */
  readonly what: ReactNode;
  /** what to do */
  readonly advice?: string;
  readonly children?: ReactNode;
};

/** Stands where figures would: what happened, and what to do about it. */
export function Notice({ title, what, advice, children }: NoticeProps) {
  return (
    <section className="mt-6 max-w-[68ch] border-t pt-5">
      <h2 className="text-base font-semibold">{title}</h2>
      <p className="mt-2">{what}</p>
      {advice === undefined ? null : <p className="mt-2 text-muted">{advice}</p>}
      {children}
    </section>
  );
}
