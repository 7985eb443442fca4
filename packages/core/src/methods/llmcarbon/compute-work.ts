import {
  count,
  flop,
  flopPerS,
  type AcceleratorProfileV1,
  type Count,
  type FlopCount,
  type FlopPerS,
} from "@llmcarbon/spec";
import type { ActivityOf, ActivityWithWorkload } from "../../activity/activity.ts";
import { computeInferenceFlopCount } from "../../work/compute-inference-flop-count.ts";
import { computeTrainingFlopCount } from "../../work/compute-training-flop-count.ts";
import { ASSUMED_SHARE_OF_TRAINING } from "../../work/share-of-training.ts";
import { choosePeak, type Peak } from "./choose-peak.ts";

/** Phases that compute something, as opposed to storing it. */
export type ComputeActivity = Exclude<ActivityWithWorkload, { phase: "storage" }>;

type TrainingWorkload = ActivityOf<"training">["workload"];
type ExperimentalRun = Extract<ActivityOf<"experimentation">["workload"], { runs: unknown }>["runs"][number];

/** What there is to compute, and how fast the accelerator could at best. */
export type Work = {
  readonly flopCount: FlopCount;
  readonly tokenCount: Count;
  /** mean of the parts' peaks, weighted by the time they take; with one part its peak */
  readonly peakFlopPerS: FlopPerS;
  readonly peaks: readonly Peak[];
  /** the equation, as a reader writes it */
  readonly equation: string;
};

type Part = { readonly flopCount: FlopCount; readonly tokenCount: number; readonly peak: Peak };

/** Work of an activity on an accelerator, by eq. 4 for all that trains and eq. 5 for what answers. */
export function computeWork(
  activity: ComputeActivity,
  parameterCount: Count,
  profile: AcceleratorProfileV1,
): Work {
  const partOf = (workload: TrainingWorkload, share = 1): Part => {
    const tokenCount = workload.tokenCount * share;
    const useful = computeTrainingFlopCount({ parameterCount, tokenCount: count(tokenCount) });
    return {
      flopCount: flop(useful * (1 + (workload.restartOverheadRatio ?? 0))),
      tokenCount,
      peak: choosePeak(profile, workload.precision),
    };
  };
  if (activity.phase === "inference") {
    return addParts([inferencePart(activity.workload, parameterCount, profile)], "C = 2 P D");
  }
  if (activity.phase !== "experimentation") {
    return addParts([partOf(activity.workload)], equationOf(activity.workload));
  }
  const { workload } = activity;
  if ("runs" in workload) {
    const parts = workload.runs.map((run) => partOf(run, shareOf(run, parameterCount)));
    return addParts(parts, "C = Σ n 6 P D (1 + r)");
  }
  const share = workload.shareOfTraining ?? ASSUMED_SHARE_OF_TRAINING.value;
  return addParts([partOf(workload.training, share)], equationOf(workload.training));
}

/** Runs like this one, each as much smaller as its model: the work is proportional to the parameters. */
const shareOf = ({ runCount = 1, parameterCount }: ExperimentalRun, whole: Count): number =>
  parameterCount === undefined ? runCount : runCount * (parameterCount / whole);

const equationOf = ({ restartOverheadRatio }: TrainingWorkload): string =>
  restartOverheadRatio === undefined ? "C = 6 P D" : "C = 6 P D (1 + r)";

/** Every token that is read or written passes the model once, but for the input found in a cache. */
function inferencePart(
  workload: ActivityOf<"inference">["workload"],
  parameterCount: Count,
  profile: AcceleratorProfileV1,
): Part {
  const { requestCount, inputTokenCount, cachedInputTokenCount = 0, outputTokenCount, precision } = workload;
  const tokenCount = requestCount * (inputTokenCount - cachedInputTokenCount + outputTokenCount);
  return {
    flopCount: computeInferenceFlopCount({ parameterCount, tokenCount: count(tokenCount) }),
    tokenCount,
    peak: choosePeak(profile, precision),
  };
}

/** Parts run one after the other: at peak they take Σ C_i / R_i, so the peak of the whole is Σ C / Σ (C_i / R_i). */
function addParts(parts: readonly Part[], equation: string): Work {
  let flopCount = 0;
  let tokenCount = 0;
  let timeAtPeak = 0;
  for (const part of parts) {
    flopCount += part.flopCount;
    tokenCount += part.tokenCount;
    timeAtPeak += part.flopCount / part.peak.peakFlopPerS;
  }
  const [first] = parts;
  const peak = parts.length === 1 || timeAtPeak === 0 ? first?.peak.peakFlopPerS : undefined;
  return {
    flopCount: flop(flopCount),
    tokenCount: count(tokenCount),
    peakFlopPerS: peak ?? flopPerS(flopCount / timeAtPeak),
    peaks: parts.map((part) => part.peak),
    equation,
  };
}
