import type { ReactNode } from "react";

type ScrollRegionProps = {
  readonly label: string;
  readonly className: string;
  readonly children: ReactNode;
};

/** Something wider or longer than its place. It takes the focus, so that the arrow keys can scroll it. */
export function ScrollRegion({ label, className, children }: ScrollRegionProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- only what has the focus scrolls by key
    <section tabIndex={0} aria-label={label} className={`overflow-auto ${className}`}>
      {children}
    </section>
  );
}
