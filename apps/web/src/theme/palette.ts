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
