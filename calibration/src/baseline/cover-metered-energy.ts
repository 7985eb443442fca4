import { conformalHalfWidth, type Residual } from "../report/residuals.ts";
import { powerResiduals, trainingResiduals } from "./run-cases.ts";

/** How many runs there are, and how many of them the interval holds. */
type Count = { readonly runs: number; readonly within: number };

export type Coverage = {
  /** half-width of training energy, of accelerator hours and design power together [ln] */
  readonly halfWidth: number;
  /** every metered run, by the half-width that some of them helped to set */
  readonly inSample: Count;
  /** every metered run, by the half-width made without it */
  readonly leftOut: Count;
  /** the metered runs that neither quantile rests on */
  readonly apart: Count;
};

/** How often method llmcarbon's interval of training energy holds what was metered, with and without the tested run in it. */
export async function coverMeteredEnergy(): Promise<Coverage> {
  const setting = { method: "llmcarbon", count: "unknown" } as const;
  const [hours, power, energy] = await Promise.all([
    trainingResiduals(setting, "acceleratorHours"),
    powerResiduals(),
    trainingResiduals(setting, "energyKwh"),
  ]);
  const fitted = new Set([...hours, ...power].map(({ id }) => id));
  const combine = (omitted?: string): number =>
    Math.hypot(...[hours, power].map((residuals) => conformalHalfWidth(without(residuals, omitted))));
  const halfWidth = combine();
  const count = (runs: readonly Residual[], halfWidthFor: (id: string) => number): Count => ({
    runs: runs.length,
    within: runs.filter(({ id, value }) => Math.abs(value) <= halfWidthFor(id)).length,
  });
  return {
    halfWidth,
    inSample: count(energy, () => halfWidth),
    leftOut: count(energy, combine),
    apart: count(
      energy.filter(({ id }) => !fitted.has(id)),
      () => halfWidth,
    ),
  };
}

const without = (residuals: readonly Residual[], omitted: string | undefined): readonly Residual[] =>
  residuals.filter(({ id }) => id !== omitted);
