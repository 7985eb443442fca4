import { seconds, toHours, toKwhFromWattHours, toSecondsFromHours } from "@llmcarbon/spec";
import { assumeTrainingCount } from "../../../efficiency/training-count.ts";
import { computeTrainingRate } from "../../../efficiency/training-rate.ts";
import { computeTrainingPower, type TrainingPower } from "../../../energy/training-power.ts";
import type { TrainingConstants } from "./training-constants.ts";
import type { StatedOverhead, TrainingLoad } from "./training-load.ts";

/** What a run takes, in plain numbers. */
export type TrainingPrediction = {
  /** useful work [FLOP] */
  readonly flopCount: number;
  readonly acceleratorCount: number;
  readonly isCountAssumed: boolean;
  /** share of the peak in a step, the overhead of the run not counted */
  readonly modelFlopUtilization: number;
  /** of one accelerator in a step [FLOP/s] */
  readonly achievedFlopPerS: number;
  /** of the whole run, overhead included */
  readonly acceleratorHours: number;
  /** part of `acceleratorHours` that is overhead */
  readonly overheadAcceleratorHours: number;
  readonly isOverheadStated: boolean;
  readonly durationS: number;
  /** per accelerator [W] */
  readonly power: TrainingPower;
  readonly acceleratorEnergyKwh: number;
  readonly hostEnergyKwh: number;
  readonly networkEnergyKwh: number;
};

/**
 * Time and energy of a training run from its work and its machines.
 *
 *   hours = C s (1 + o) / (3600 mfu F),   duration = hours / n,   energy = hours · power
 *
 * @param load what is trained on what
 * @param constants of the calibration
 * @returns plain numbers, all finite and ≥ 0; no tokens give zero hours and zero energy
 * @source docs/methodology/roofline-training.md, eq. 5
 */
export function predictTraining(load: TrainingLoad, constants: TrainingConstants): TrainingPrediction {
  const { accelerator, activeParameterCount } = load;
  const flopCount = load.flopPerToken * load.tokenCount * load.workRatio;
  const acceleratorCount =
    load.acceleratorCount ??
    assumeTrainingCount(
      {
        flopCount,
        peakFlopPerS: accelerator.peakFlopPerS,
        parameterCount: load.totalParameterCount,
        memoryGb: accelerator.memoryGb,
      },
      constants.count,
    );
  const modelFlopUtilization =
    load.efficiency ??
    computeTrainingRate(
      {
        activeParameterCount,
        isMixture: load.isMixture,
        isFp8: load.isFp8,
        family: accelerator.family,
        peakFlopPerS: accelerator.peakFlopPerS,
        memoryBytePerS: accelerator.memoryBytePerS,
        acceleratorCount,
      },
      constants.rate,
    );
  const achievedFlopPerS = modelFlopUtilization * accelerator.peakFlopPerS;
  const stated = statedOverhead(load.overhead);
  const stepHours = toHours(seconds((flopCount * load.slowDown) / achievedFlopPerS));
  // An efficiency is stated of a whole run, what is not useful work included.
  const unstated = load.efficiency === undefined ? Math.exp(constants.overhead.wholeRun) : 1;
  const acceleratorHours = stepHours * (stated ?? unstated);
  const power = computeTrainingPower(
    {
      activeParameterCount,
      tdpW: accelerator.tdpW,
      ...(accelerator.idleW === undefined ? {} : { idleW: accelerator.idleW }),
      ...(accelerator.systemPowerW === undefined ? {} : { systemPowerW: accelerator.systemPowerW }),
    },
    constants.power,
  );
  return {
    flopCount,
    acceleratorCount,
    isCountAssumed: load.acceleratorCount === undefined,
    modelFlopUtilization,
    achievedFlopPerS,
    acceleratorHours,
    overheadAcceleratorHours: acceleratorHours - stepHours,
    isOverheadStated: stated !== undefined,
    durationS: toSecondsFromHours(acceleratorHours / acceleratorCount),
    power,
    acceleratorEnergyKwh: toKwhFromWattHours(acceleratorHours * power.acceleratorW),
    hostEnergyKwh: toKwhFromWattHours(acceleratorHours * power.hostW),
    networkEnergyKwh: toKwhFromWattHours(acceleratorHours * power.networkW),
  };
}

/** Time over that of the useful steps, where the document says anything of it. */
function statedOverhead({ restartRatio, warmUpRatio, evaluationRatio }: StatedOverhead): number | undefined {
  return restartRatio === undefined && warmUpRatio === undefined && evaluationRatio === undefined
    ? undefined
    : 1 + (restartRatio ?? 0) + (warmUpRatio ?? 0) + (evaluationRatio ?? 0);
}
