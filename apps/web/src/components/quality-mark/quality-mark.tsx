import type { ReactNode } from "react";
import type { Quality } from "../../trpc/types.ts";

const shapes: Record<Quality, ReactNode> = {
  measured: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  reported: <path d="M6 0.8 11.2 6 6 11.2 0.8 6Z" fill="currentColor" />,
  modelled: (
    <>
      <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <path d="M6 1.5a4.5 4.5 0 0 0 0 9Z" fill="currentColor" />
    </>
  ),
  assumed: <circle cx="6" cy="6" r="4.2" fill="none" stroke="currentColor" strokeWidth="1.6" />,
};

type QualityMarkProps = {
  readonly quality: Quality;
  /** what a reader without eyes hears; left out where the word stands beside the mark */
  readonly label?: string;
};

/** How a figure is known, by shape and by colour. */
export function QualityMark({ quality, label }: QualityMarkProps) {
  const accessible = label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  return (
    <svg
      viewBox="0 0 12 12"
      className="inline-block size-[0.72em] shrink-0 align-[-0.02em]"
      style={{ color: `var(--quality-${quality})` }}
      {...accessible}
    >
      {label === undefined ? null : <title>{label}</title>}
      {shapes[quality]}
    </svg>
  );
}
