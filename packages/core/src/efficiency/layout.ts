import type { StorageGb } from "@llmcarbon/spec";

/** How a model is spread over accelerators: t · p · d of them, experts over e of the d. */
export type Layout = {
  /** accelerators that share each layer */
  readonly tensor: number;
  /** stages the layers are dealt to */
  readonly pipeline: number;
  /** copies of the model */
  readonly data: number;
  /** accelerators the experts of a layer are dealt to */
  readonly expert: number;
};

/** A rule a layout breaks. `refuse`: no machine could run it; `warn`: it would run badly or not fit. */
export type LayoutProblem = {
  readonly severity: "refuse" | "warn";
  readonly about: keyof Layout | "memory";
  /** the rule and the numbers, in words */
  readonly message: string;
};

export type LayoutFinding = {
  readonly layout: Layout;
  readonly fits: boolean;
  /** what one accelerator must hold */
  readonly neededGb: StorageGb;
  /** what one accelerator can give */
  readonly usableGb: StorageGb;
  /** for a layout that does not fit: the one with the fewest accelerators that does */
  readonly smallest?: Layout;
  readonly problems: readonly LayoutProblem[];
};

/** @example describeLayout({ tensor: 8, pipeline: 2, data: 4, expert: 1 }) // "tensor 8 × pipeline 2 × data 4" */
export function describeLayout({ tensor, pipeline, data, expert }: Layout): string {
  const experts = expert > 1 ? `, expert ${expert}` : "";
  return `tensor ${tensor} × pipeline ${pipeline} × data ${data}${experts}`;
}

/** Accelerators of a layout; experts are dealt to copies and take none of their own. */
export const countAccelerators = ({ tensor, pipeline, data }: Layout): number => tensor * pipeline * data;
