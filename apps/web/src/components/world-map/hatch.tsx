const HATCH = "no-figure";

/** How the absence of a figure is drawn: by shape, so that no colour has to mean it. */
export function HatchPattern() {
  return (
    <defs>
      <pattern id={HATCH} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="5" height="5" fill="var(--hover)" />
        <rect width="1.4" height="5" fill="var(--edge)" />
      </pattern>
    </defs>
  );
}

export const HATCH_FILL = `url(#${HATCH})`;

/** The same on a legend. */
export function HatchSwatch() {
  return (
    <span
      className="size-2.5 shrink-0 rounded-[2px] outline outline-edge/60"
      style={{ background: "repeating-linear-gradient(135deg, var(--edge) 0 1px, var(--hover) 1px 3.5px)" }}
    />
  );
}
