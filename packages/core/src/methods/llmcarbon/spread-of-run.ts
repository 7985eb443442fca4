import type { Facts } from "../../facts/facts.ts";
import {
  ASSUMED_PUE_HALF_WIDTH,
  EMBODIED_HALF_WIDTH,
} from "../../uncertainty/half-widths.ts";
import { combineSpreads, spreadOf, symmetricSpread, type Spread } from "../../uncertainty/spread.ts";
import type { Run } from "./compute-run.ts";
import {
  ASSUMED_ACCELERATOR_HALF_WIDTHS,
  DESIGN_POWER_HALF_WIDTH,
  LLMCARBON_RESIDUALS,
  OFF_OPTIMUM_HALF_WIDTH,
  VALIDATION_HALF_WIDTH,
} from "./residuals.ts";
import type { LlmcarbonVariant } from "./variant.ts";

export type RunSpreads = {
  /** of duration and accelerator hours */
  readonly time: Spread;
  /** of energy at the facility's meter */
  readonly energy: Spread;
  readonly embodied: Spread;
};

type Setting = { readonly facts: Facts; readonly isInference: boolean; readonly variant: LlmcarbonVariant };

/** Half-widths of a run: of every step the one its calibration found, unless the document states the step. */
export function spreadOfRun(run: Run, { facts, isInference, variant }: Setting): RunSpreads {
  const parameters = spreadOf(run.parameters.passed);
  const isAssumed = facts.hardware?.isAssumed ?? false;
  const ofHours = isAssumed ? [symmetricSpread(ASSUMED_ACCELERATOR_HALF_WIDTHS.value.hours)] : [];
  const ofEnergy = isAssumed ? [symmetricSpread(ASSUMED_ACCELERATOR_HALF_WIDTHS.value.energy)] : [];
  const power = run.power.origin === "tdp" ? [symmetricSpread(DESIGN_POWER_HALF_WIDTH.value)] : [];
  const pue = facts.site.isPueAssumed ? [symmetricSpread(ASSUMED_PUE_HALF_WIDTH.value)] : [];
  const steps = chooseSteps(
    run,
    isInference ? LLMCARBON_RESIDUALS[variant].inferenceEnergy.value : trainingHalfWidth(run, variant),
  );
  const work = run.time.origin === "measured" ? [] : [parameters];
  // The residual of served requests was found on energy, so the design power is in it already.
  const isPowerInside = isInference && run.time.origin === "predicted";
  const time = combineSpreads([...steps, ...work, ...ofHours]);
  return {
    time,
    energy: combineSpreads([...steps, ...work, ...ofEnergy, ...(isPowerInside ? [] : power), ...pue]),
    embodied: combineSpreads([time, symmetricSpread(EMBODIED_HALF_WIDTH.value)]),
  };
}

/** Half-width of predicted accelerator hours, which eq. 6 widens where it applies. */
const trainingHalfWidth = ({ time }: Run, variant: LlmcarbonVariant): number =>
  time.variantEfficiency?.isOffOptimum === true
    ? OFF_OPTIMUM_HALF_WIDTH.value
    : LLMCARBON_RESIDUALS[variant].trainingHours.value;

/** Spread of the time alone: none where a meter saw it, the five validation rows' where the efficiency is stated. */
function chooseSteps({ time }: Run, residual: number): readonly Spread[] {
  switch (time.origin) {
    case "measured":
      return [];
    case "stated":
      return [symmetricSpread(VALIDATION_HALF_WIDTH.value)];
    case "predicted":
      return [symmetricSpread(residual)];
  }
}
