import type { ProvenanceV1 } from "@llmcarbon/spec";
import type { Assumption, Warning } from "../../../estimate/estimate.ts";
import { showRounded } from "../../../estimate/show-rounded.ts";
import { findSystemPower } from "../../../energy/measured-system-power.ts";
import { QLORA_SLOW_DOWN } from "../../../work/fine-tuning-work.ts";
import { assumeShareOfTraining } from "../../../work/share-of-training.ts";
import { CALIBRATION_PROVENANCE } from "../calibration-source.ts";
import type { TrainingRun } from "./compute-training-run.ts";
import type { TrainingActivity } from "./list-parts.ts";

/** What was taken for granted where the document says nothing. */
export function listTrainingAssumptions(activity: TrainingActivity, run: TrainingRun): readonly Assumption[] {
  return [
    ...assumeShareOfTraining(activity),
    ...(run.hoursOrigin === "measured" ? [] : assumeWork(activity, run)),
    ...(run.isCountAssumed ? [assumeCount(run)] : []),
    ...(run.powerOrigin === "stated" ? [] : assumeHost(activity, run)),
  ];
}

function assumeCount({ acceleratorCount }: TrainingRun): Assumption {
  const statement = `no number given; ${acceleratorCount} accelerators are taken, as published runs of this size use`;
  return { path: "hardware.count", statement };
}

/** What decides the hours: precision, sequence, shape, and what a run does beside useful work. */
function assumeWork({ phase, workload }: TrainingActivity, run: TrainingRun): readonly Assumption[] {
  const at =
    phase === "experimentation" ? ("runs" in workload ? "workload.runs" : "workload.training") : "workload";
  const [{ described, prediction, part }] = run.parts;
  const { assumed } = described;
  const assumptions: Assumption[] = [];
  const assume = (path: string, statement: string): void => void assumptions.push({ path, statement });
  if (assumed.precision) assume(`${at}.precision`, "no precision given; 16-bit arithmetic is taken");
  if (assumed.sequenceLength && part.workload.tokenCount > 0) {
    assume(`${at}.sequenceLength`, `no sequence length given; ${described.sequenceLength} tokens are taken`);
  }
  if (assumed.shape) {
    assume("model", "layers and width are not known; those of published models of the size are taken");
  }
  if (assumed.memoryBandwidth) {
    assume(
      "hardware.accelerator",
      "the memory bandwidth is not known; one in the usual proportion to the peak is taken",
    );
  }
  if (assumed.slowDown) {
    assume(
      `${at}.technique`,
      `steps on weights of four bits are taken to last ${QLORA_SLOW_DOWN.value} times as long`,
    );
  }
  if (run.hoursOrigin === "predicted" && !prediction.isOverheadStated && prediction.acceleratorHours > 0) {
    const share =
      prediction.overheadAcceleratorHours /
      (prediction.acceleratorHours - prediction.overheadAcceleratorHours);
    assume(
      `${at}.restartOverheadRatio`,
      `no overhead given; restarts, warm-up, evaluation and stalls are taken to add ${showRounded(share * PERCENT)} % to the time of the steps, as in published runs`,
    );
  }
  return assumptions;
}

const PERCENT = 100;

function assumeHost({ hardware = {} }: TrainingActivity, run: TrainingRun): readonly Assumption[] {
  const measured = run.isHostIncluded ? findSystemPower(run.hardware.accelerator.value.id) : undefined;
  if (hardware.hostPowerW !== undefined && measured === undefined) return [];
  const { hostW, networkW } = run.power;
  const statement =
    measured === undefined
      ? `no host power given; ${showRounded(hostW)} W for the server and ${showRounded(networkW)} W for network and storage are taken per accelerator`
      : `the power of the host is part of the ${measured.value} W measured per accelerator (${measured.provenance.citation})`;
  return [{ path: "hardware.hostPowerW", statement }];
}

/** What a careful reader must know before using the figure. */
export function listTrainingWarnings(run: TrainingRun): readonly Warning[] {
  const { name, peakFlopPerS } = run.hardware.accelerator.value;
  const asked = run.parts[0].part.workload.precision;
  if (asked === undefined || peakFlopPerS[asked] !== undefined || run.hoursOrigin === "measured") return [];
  const message = `${name} has no peak rate for ${asked}; the nearest it has is taken`;
  return [{ code: "precision-substituted", message }];
}

/** Where the constants behind a run stand. */
export const listTrainingSources = (run: TrainingRun): readonly ProvenanceV1[] => {
  const measured = findSystemPower(run.hardware.accelerator.value.id);
  return [
    CALIBRATION_PROVENANCE,
    ...(measured === undefined || run.powerOrigin === "stated" ? [] : [measured.provenance]),
    ...(run.parts.some(({ described }) => described.assumed.slowDown) ? [QLORA_SLOW_DOWN.provenance] : []),
  ];
};
