import type { ReactNode } from "react";

type AccessPageProps = {
  readonly title: string;
  readonly intro?: ReactNode;
  readonly children: ReactNode;
};

/** A page with one form: heading, a line on what it is for, and a narrow column. */
export function AccessPage({ title, intro, children }: AccessPageProps) {
  return (
    <>
      <h1 className="text-[1.2rem] font-semibold tracking-tight">{title}</h1>
      {intro === undefined ? null : <p className="mt-1 max-w-[60ch] text-muted">{intro}</p>}
      <div className="mt-5 max-w-[24rem]">{children}</div>
    </>
  );
}
