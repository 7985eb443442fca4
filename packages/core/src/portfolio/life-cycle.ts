import { PHASES, type Phase } from "../activity/activity.ts";
import type { Estimate } from "../estimate/estimate.ts";
import { createDrawing, createFigureSums, type FigureSums, type SummedFigures } from "./figure-sums.ts";
import { createDrawnSum, type EstimateSum, type SumOptions } from "./sum-estimates.ts";

/** Figures of one phase. */
export type PhaseSum = { readonly phase: Phase } & SummedFigures;

/** A model from its first experiment to its last answer, as plain JSON. */
export type LifeCycle = {
  /** names of the models the estimates are of */
  readonly models: readonly string[];
  /** those there are estimates of */
  readonly phases: readonly PhaseSum[];
  readonly total: EstimateSum;
};

export type LifeCycleSummer = {
  readonly add: (estimate: Estimate) => void;
  readonly total: () => LifeCycle;
};

/**
 * A life cycle to add estimates to: one sum per phase and one over all. Unknowns that several phases share, such as the
 * grid or the size of the model, stay the same in the total, so its interval is not made of the phases' alone.
 *
 * @throws {InvalidQuantityError} for a sampling outside its bounds
 * @source docs/methodology/intervals.md
 */
export function createLifeCycle({ sampling }: SumOptions = {}): LifeCycleSummer {
  const drawing = createDrawing(sampling);
  const total = createDrawnSum(drawing);
  const models = new Set<string>();
  const phases = new Map<Phase, FigureSums>();
  return {
    add(estimate) {
      // First: an estimate that is refused is in none of the sums.
      total.add(estimate);
      const sum = phases.get(estimate.phase) ?? createFigureSums(drawing);
      phases.set(estimate.phase, sum);
      sum.add(estimate);
      if (estimate.resolved.model !== null) models.add(estimate.resolved.model.name);
    },
    total: () => ({
      models: [...models],
      phases: PHASES.flatMap((phase) => {
        const sum = phases.get(phase);
        return sum === undefined ? [] : [{ phase, ...sum.total() }];
      }),
      total: total.total(),
    }),
  };
}
