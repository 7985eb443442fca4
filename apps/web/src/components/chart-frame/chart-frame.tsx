import type { ReactNode } from "react";
import { ScrollRegion } from "../scroll-region/scroll-region.tsx";

type ChartFrameProps = {
  readonly title: string;
  readonly controls?: ReactNode;
  readonly children: ReactNode;
  /** what a reader must know about the drawing */
  readonly note?: ReactNode;
  /** the same values as a table */
  readonly table: ReactNode;
  readonly tableLabel: string;
};

/** Frame of every chart: title, drawing, note, and the table twin for those who read rather than look. */
export function ChartFrame({ title, controls, children, note, table, tableLabel }: ChartFrameProps) {
  return (
    <figure className="keep-together mt-7">
      <figcaption className="mb-2 flex flex-wrap items-baseline gap-x-5 gap-y-1.5">
        <h2 className="text-[0.82rem] font-semibold">{title}</h2>
        {controls}
      </figcaption>
      {children}
      {note === undefined ? null : <p className="mt-2 max-w-[80ch] text-xs text-muted">{note}</p>}
      <details className="no-print mt-2 text-xs">
        <summary className="w-fit text-muted hover:text-text">{tableLabel}</summary>
        <ScrollRegion label={tableLabel} className="mt-2 max-h-96 border-y">
          {table}
        </ScrollRegion>
      </details>
    </figure>
  );
}
