import type { SourcedV1 } from "@llmcarbon/spec";
import type { Facts } from "../../facts/facts.ts";
import { ASSUMED_PUE_HALF_WIDTH, EMBODIED_HALF_WIDTH } from "../../uncertainty/half-widths.ts";
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

type ResidualSetting = { readonly isInference: boolean; readonly variant: LlmcarbonVariant };

type Setting = ResidualSetting & { readonly facts: Facts };

/** Half-widths of a run: of every step the one its calibration found, unless the document states the step. */
export function spreadOfRun(run: Run, { facts, isInference, variant }: Setting): RunSpreads {
  const parameters = spreadOf(run.parameters.passed);
  const isAssumed = facts.hardware?.isAssumed ?? false;
  const ofHours = isAssumed ? [symmetricSpread(ASSUMED_ACCELERATOR_HALF_WIDTHS.value.hours)] : [];
  const ofEnergy = isAssumed ? [symmetricSpread(ASSUMED_ACCELERATOR_HALF_WIDTHS.value.energy)] : [];
  const power = run.power.origin === "tdp" ? [symmetricSpread(DESIGN_POWER_HALF_WIDTH.value)] : [];
  const pue = facts.site.isPueAssumed ? [symmetricSpread(ASSUMED_PUE_HALF_WIDTH.value)] : [];
  const steps = chooseSteps(run, residualOf(run, { isInference, variant }).value);
  const work = run.time.origin === "measured" ? [] : [parameters];
  const time = combineSpreads([...steps, ...work, ...ofHours]);
  return {
    time,
    energy: combineSpreads([
      ...steps,
      ...work,
      ...ofEnergy,
      ...(isPowerInResidual(run, isInference) ? [] : power),
      ...pue,
    ]),
    embodied: combineSpreads([time, symmetricSpread(EMBODIED_HALF_WIDTH.value)]),
  };
}

/** The residual of served requests was found on energy, so the design power is in it already. */
export const isPowerInResidual = ({ time }: Run, isInference: boolean): boolean =>
  isInference && time.origin === "predicted";

/** What the calibration found where the fits of the method predict: served requests, eq. 6, and all other training. */
export function residualOf({ time }: Run, { isInference, variant }: ResidualSetting): SourcedV1<number> {
  if (isInference) return LLMCARBON_RESIDUALS[variant].inferenceEnergy;
  return time.variantEfficiency?.isOffOptimum === true
    ? OFF_OPTIMUM_HALF_WIDTH
    : LLMCARBON_RESIDUALS[variant].trainingHours;
}

/** Spread of the time alone: none where a meter saw it, the five validation rows' where the efficiency is stated. */
function chooseSteps({ time }: Run, residual: number): readonly Spread[] {
  if (time.origin === "measured") return [];
  return [symmetricSpread(time.origin === "stated" ? VALIDATION_HALF_WIDTH.value : residual)];
}
