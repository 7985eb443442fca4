import type { Estimate } from "../trpc/types.ts";

/** Colours fixed per meaning on every page; the values stand in tokens.css. The order is that of the stack. */
export const PHASES = [
  "inference",
  "training",
  "experimentation",
  "fine-tuning",
  "storage",
] as const satisfies readonly Estimate["phase"][];

export const COMPONENTS = ["operational", "embodied"] as const;
export type Component = (typeof COMPONENTS)[number];

/** Ranked series beyond these are drawn together as "other". */
export const RANK_COUNT = 5;

export const phaseColor = (phase: string): string => `var(--phase-${phase})`;
export const componentColor = (component: Component): string => `var(--component-${component})`;
export const rankColor = (index: number): string =>
  index < RANK_COUNT ? `var(--rank-${index + 1})` : "var(--rank-other)";

/** Upper ends of the classes an intensity is drawn in [gCO2e/kWh]; the last class has none. */
export const INTENSITY_ENDS = [100, 250, 400, 600] as const;
/** Granularities from the finest to the coarsest, as the map draws them. */
export const GRANULARITIES = ["live", "hourly", "annual"] as const;

/** Colour of a class of intensity, 1 for the cleanest. */
export const intensityColor = (index: number): string => `var(--intensity-${index})`;
export const granularityColor = (granularity: (typeof GRANULARITIES)[number]): string =>
  `var(--granularity-${granularity})`;
/** Of a country whose zones have intensities while it has none as a whole. */
export const PARTS_COLOR = "var(--intensity-parts)";
