import { toTflopPerS } from "@llmcarbon/spec";
import { OFF_OPTIMUM_CONSTANTS } from "../../efficiency/compute-off-optimum-efficiency.ts";
import { MEGATRON_FITTED_PARAMETER_COUNTS } from "../../efficiency/megatron-fits.ts";
import { MOE_EFFICIENCY_RATIO } from "../../efficiency/moe-efficiency.ts";
import type { Assumption, Warning } from "../../estimate/estimate.ts";
import { warnOfUnverified } from "../../estimate/warn-of-unverified.ts";
import type { HardwareFacts } from "../../facts/facts.ts";
import { assumeShareOfTraining } from "../../work/share-of-training.ts";
import type { BookedEmbodied } from "./book-embodied.ts";
import type { Run } from "./compute-run.ts";
import type { ComputeActivity } from "./compute-work.ts";
import { SERVING_MEDIAN_FACTOR } from "./residuals.ts";

/** What was taken for granted where the document says nothing. */
export function listAssumptions(
  run: Run,
  activity: ComputeActivity,
  hardware: HardwareFacts,
): readonly Assumption[] {
  const { time, power, work } = run;
  const { name } = hardware.accelerator.value;
  const assumptions: Assumption[] = [...assumePrecision(run, activity), ...assumeShareOfTraining(activity)];
  if (time.isCountPredicted) {
    const statement = `no number given; ${time.acceleratorCount} accelerators are taken, as the method predicts`;
    assumptions.push({ path: "hardware.count", statement });
  }
  if (time.origin === "predicted" && time.prediction !== undefined) {
    const { reference, referencePeakFlopPerS, efficiency } = time.prediction;
    if (referencePeakFlopPerS !== work.peakFlopPerS) {
      const share = `${(efficiency * 100).toFixed(1)} %`;
      const statement = `no efficiency given; the ${share} of peak predicted for ${reference} is applied to the ${toTflopPerS(work.peakFlopPerS)} TFLOP/s of ${name}`;
      assumptions.push({ path: "overrides.hardwareEfficiency", statement });
    }
  }
  if (time.variantEfficiency?.isOffOptimum === true) {
    const { gamma0, gamma1 } = OFF_OPTIMUM_CONSTANTS.value;
    const statement = `the efficiency off the optimal ${time.prediction?.acceleratorCount} accelerators follows eq. 6 with γ0 = ${gamma0} and γ1 = ${gamma1}, which the paper does not print`;
    assumptions.push({ path: "hardware.count", statement });
  }
  if (power.origin === "tdp") {
    const statement = `no power given; the design power of ${name}, ${power.powerW} W, stands in for its mean system power`;
    assumptions.push({ path: "overrides.averageSystemPowerW", statement });
  }
  return assumptions;
}

/** The precision only sets the peak rate, which a measured time does without. */
function assumePrecision({ time, work }: Run, { workload }: ComputeActivity): readonly Assumption[] {
  const assumed = work.peaks.find((peak) => peak.isAssumed);
  if (assumed === undefined || time.origin === "measured") return [];
  const path = "training" in workload ? "workload.training.precision" : "workload.precision";
  return [{ path, statement: `no precision given; ${assumed.precision} is taken` }];
}

/** What a careful reader must know before using the figure. */
export function listWarnings(
  run: Run,
  activity: ComputeActivity,
  hardware: HardwareFacts,
): readonly Warning[] {
  return [
    ...warnOfDisagreement(run, activity),
    ...warnOfExtrapolation(run),
    ...warnOfMoe(run),
    ...warnOfPrecision(run, hardware.accelerator.value.name),
    ...warnOfPhase(run, activity),
  ];
}

/** A count and sizes that stand in one document and contradict each other; a catalogue's row has its own source. */
function warnOfDisagreement({ parameters }: Run, { model }: ComputeActivity): readonly Warning[] {
  const { disagreement } = parameters.counts;
  if (disagreement === undefined || typeof model === "string") return [];
  const message = `parameterCount ${parameters.parameterCount} is taken; the sizes give ${disagreement.parameterCount} by ${disagreement.form}`;
  return [{ code: "parameter-disagreement", message }];
}

function warnOfExtrapolation({ parameters, time }: Run): readonly Warning[] {
  if (time.origin !== "predicted" || time.prediction?.isExtrapolated !== true) return [];
  const { least, most } = MEGATRON_FITTED_PARAMETER_COUNTS.value;
  const message = `the throughput fits were made on models of ${least} to ${most} parameters; this one passes ${parameters.passed.central} per token`;
  return [{ code: "extrapolated-efficiency", message }];
}

/** The paper's factor for mixtures of experts changed the efficiency. */
function warnOfMoe({ time: { prediction, variantEfficiency } }: Run): readonly Warning[] {
  const isUsed =
    variantEfficiency !== undefined && variantEfficiency.optimalEfficiency !== prediction?.efficiency;
  return isUsed
    ? warnOfUnverified("the efficiency of mixtures of experts", MOE_EFFICIENCY_RATIO.provenance)
    : [];
}

function warnOfPrecision({ work }: Run, accelerator: string): readonly Warning[] {
  const substitute = work.peaks.find((peak) => peak.isSubstitute);
  if (substitute === undefined) return [];
  const message = `${accelerator} lacks the precision asked for; ${substitute.precision} is taken`;
  return [{ code: "precision-substituted", message }];
}

function warnOfPhase({ time }: Run, activity: ComputeActivity): readonly Warning[] {
  if (activity.phase === "inference") {
    const left = "slow decoding and idle accelerators are outside this method";
    const message =
      time.origin === "predicted"
        ? `tokens are counted at training speed: ${left}, and measured serving runs drew ${SERVING_MEDIAN_FACTOR.value} times as much in the median`
        : left;
    return [{ code: "decode-not-modelled", message }];
  }
  const technique = activity.phase === "fine-tuning" ? (activity.workload.technique ?? "full") : "full";
  if (technique === "full") return [];
  const message = `${technique} is counted as full fine-tuning, which is an upper bound`;
  return [{ code: "upper-bound", message }];
}

/** Said when the carbon of the machines is not known. */
export function warnOfEmbodied(
  embodied: BookedEmbodied | undefined,
  accelerator: string,
): readonly Warning[] {
  if (embodied !== undefined) return [];
  const message = `nothing is known of the manufacture of ${accelerator}; totalCarbonG holds operational carbon alone`;
  return [{ code: "embodied-unknown", message }];
}
