import type { SourcedV1 } from "@llmcarbon/spec";
import type { Facts } from "../../facts/facts.ts";
import {
  MANUFACTURE_UNKNOWN,
  assumedAcceleratorUnknown,
  modelSizeUnknown,
  pueUnknown,
  residualUnknown,
} from "../../uncertainty/name-unknowns.ts";
import { spreadOf, symmetricSpread } from "../../uncertainty/spread.ts";
import { spreadOfUnknowns, type Unknown } from "../../uncertainty/unknown.ts";
import type { Run } from "./compute-run.ts";
import {
  ASSUMED_ACCELERATOR_HALF_WIDTHS,
  DESIGN_POWER_HALF_WIDTH,
  LLMCARBON_RESIDUALS,
  OFF_OPTIMUM_HALF_WIDTH,
  VALIDATION_HALF_WIDTH,
} from "./residuals.ts";
import type { LlmcarbonVariant } from "./variant.ts";

export type RunUnknowns = {
  /** of duration and accelerator hours */
  readonly time: readonly Unknown[];
  /** of energy at the facility's meter */
  readonly energy: readonly Unknown[];
  readonly embodied: readonly Unknown[];
};

type ResidualSetting = { readonly isInference: boolean; readonly variant: LlmcarbonVariant };

type Setting = ResidualSetting & { readonly facts: Facts & Required<Pick<Facts, "model" | "hardware">> };

/** What a run leaves open: of every step how far its calibration found it off, unless the document states the step. */
export function listRunUnknowns(run: Run, { facts, isInference, variant }: Setting): RunUnknowns {
  const { model, hardware, site } = facts;
  const { passed } = run.parameters;
  const isMeasured = run.time.origin === "measured";
  const isSizeOpen = !isMeasured && passed.low < passed.high;
  const steps = [
    ...(isMeasured ? [] : [residualUnknownOf(run, { isInference, variant })]),
    ...(isSizeOpen ? [modelSizeUnknown(model, spreadOf(passed))] : []),
  ];
  const isPowerOpen = run.power.origin === "tdp" && !isPowerInResidual(run, isInference);
  const time = [...steps, ...(hardware.isAssumed ? [ASSUMED_ACCELERATOR.hours] : [])];
  return {
    time,
    energy: [
      ...steps,
      ...(hardware.isAssumed ? [ASSUMED_ACCELERATOR.energy] : []),
      ...(isPowerOpen ? [DESIGN_POWER_UNKNOWN] : []),
      ...(site.isPueAssumed ? [pueUnknown(site)] : []),
    ],
    embodied: [toMachineTime(time), MANUFACTURE_UNKNOWN],
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

function residualUnknownOf(run: Run, setting: ResidualSetting): Unknown {
  if (run.time.origin === "stated") return STATED_EFFICIENCY_UNKNOWN;
  const { serving, offOptimum, training } = RESIDUAL_UNKNOWNS[setting.variant];
  if (setting.isInference) return serving;
  return run.time.variantEfficiency?.isOffOptimum === true ? offOptimum : training;
}

/**
 * The method is used as published and keeps its bias, which all models share: serving comes out too low by 5.4 in the
 * median, design power too high by 1.7.
 */
const nameResiduals = (methodId: string, variant: LlmcarbonVariant) => {
  const name = (stratum: string, label: string, { value }: SourcedV1<number>): Unknown =>
    residualUnknown({ methodId, stratum, label, spread: symmetricSpread(value) });
  const { trainingHours, inferenceEnergy } = LLMCARBON_RESIDUALS[variant];
  return {
    training: name("training", "how far the method's training time is off", trainingHours),
    serving: name("serving", "how far the method's energy of serving is off", inferenceEnergy),
    offOptimum: name("off-optimum", "how far eq. 6 is off", OFF_OPTIMUM_HALF_WIDTH),
  };
};

const RESIDUAL_UNKNOWNS = {
  code: nameResiduals("llmcarbon", "code"),
  paper: nameResiduals("llmcarbon-paper", "paper"),
} as const;

const STATED_EFFICIENCY_UNKNOWN = residualUnknown({
  methodId: "llmcarbon",
  stratum: "stated-efficiency",
  label: "how far the method is off at a stated efficiency",
  spread: symmetricSpread(VALIDATION_HALF_WIDTH.value),
});

/** What accelerators draw when their design power stands in for it; every method that does so errs the same way. */
export const DESIGN_POWER_UNKNOWN: Unknown = {
  id: "power:design",
  label: "mean power, for which the design power stands",
  spread: symmetricSpread(DESIGN_POWER_HALF_WIDTH.value),
};

/** Another accelerator than the assumed one moves hours and energy, each by its own half-width. */
export const ASSUMED_ACCELERATOR = {
  hours: assumedAcceleratorUnknown(symmetricSpread(ASSUMED_ACCELERATOR_HALF_WIDTHS.value.hours)),
  energy: assumedAcceleratorUnknown(symmetricSpread(ASSUMED_ACCELERATOR_HALF_WIDTHS.value.energy)),
} as const;

/** The method takes the machines' share of time for an unknown of its own, apart from the time in the energy. */
const toMachineTime = (time: readonly Unknown[]): Unknown => ({
  id: "machine-time:llmcarbon",
  label: "time the machines are held, by LLMCarbon",
  spread: spreadOfUnknowns(time),
});
