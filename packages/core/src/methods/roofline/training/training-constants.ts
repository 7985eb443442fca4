import type { TrainingCountConstants } from "../../../efficiency/training-count.ts";
import type { TrainingRateConstants } from "../../../efficiency/training-rate.ts";
import type { TrainingPowerConstants } from "../../../energy/training-power.ts";

/** Everything {@link predictTraining} takes from the calibration. */
export type TrainingConstants = {
  readonly rate: TrainingRateConstants;
  readonly count: TrainingCountConstants;
  readonly power: TrainingPowerConstants;
  readonly overhead: {
    /** ln of the time of a whole run over that of its tuned steps: restarts, warm-up, evaluation, stalls */
    readonly wholeRun: number;
  };
};
