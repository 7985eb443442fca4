import Link from "next/link";
import type { ReactNode } from "react";
import { PendingMark } from "../pending-mark/pending-mark.tsx";

type FigureProps = {
  /** which figure this is, for tests and styles */
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly unit?: string;
  /** interval, share or whatever stands under the value */
  readonly note?: ReactNode;
  /** opens the explanation; said in words to those who do not see the dotted line */
  readonly explain?: { readonly href: string; readonly label: string };
  readonly size?: "large" | "normal";
  readonly className?: string;
};

const valueSize = {
  large: "text-[2.4rem] leading-[1.1] font-semibold tracking-tight",
  normal: "text-2xl leading-tight font-semibold tracking-tight",
};

/** A headline figure: label, value, unit in a lighter weight, interval; opens its explanation. One pair of a `dl`. */
export function Figure(props: FigureProps) {
  const { name, label, value, unit, note, explain, size = "normal", className = "" } = props;
  const shown = (
    <>
      <span className={valueSize[size]}>{value}</span>
      {unit === undefined ? null : (
        <span className="ml-1.5 inline-block text-[0.85rem] text-muted">{unit}</span>
      )}
    </>
  );
  return (
    <div className={`min-w-0 ${className}`} data-figure={name}>
      <dt className="text-xs text-muted">{label}</dt>
      <dd className="mt-0.5">
        {explain === undefined ? (
          shown
        ) : (
          <Link href={explain.href} scroll={false} prefetch={false} className="opens whitespace-nowrap">
            {shown}
            <span className="sr-only">, {explain.label}</span>
            <PendingMark />
          </Link>
        )}
        {note === undefined ? null : <div className="mt-1 text-xs text-muted">{note}</div>}
      </dd>
    </div>
  );
}
