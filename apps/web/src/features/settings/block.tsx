import type { ReactNode } from "react";

type BlockProps = {
  readonly title: string;
  readonly id?: string;
  readonly children: ReactNode;
  /** short forms stand in a narrow column */
  readonly isNarrow?: boolean;
};

/** A titled part of a page of settings. */
export function Block({ title, id, children, isNarrow = false }: BlockProps) {
  return (
    <section id={id} className="mt-7 scroll-mt-4">
      <h2 className="text-[0.82rem] font-semibold">{title}</h2>
      <div className={isNarrow ? "mt-2 max-w-[26rem]" : "mt-2"}>{children}</div>
    </section>
  );
}
