import { count, exactly, type ModelArchitectureV1 } from "@llmcarbon/spec";
import type { ActivityOf } from "../../../activity/activity.ts";
import { ASSUMED_SHARE_OF_TRAINING } from "../../../work/share-of-training.ts";
import type { TrainedWorkload } from "./describe-training-load.ts";

/** Phases whose machines learn something. */
export type TrainingActivity = ActivityOf<"training" | "fine-tuning" | "experimentation">;

/** Runs of one kind: what they train, and how often; a share of a run is a part of one. */
export type TrainingPart = {
  readonly workload: TrainedWorkload;
  readonly architecture: ModelArchitectureV1;
  readonly repeats: number;
};

/** The runs of an activity: one, or those of a list of experiments, or a share of the training they led to. */
export function listParts(
  activity: TrainingActivity,
  architecture: ModelArchitectureV1,
): readonly TrainingPart[] {
  if (activity.phase !== "experimentation")
    return [{ workload: activity.workload, architecture, repeats: 1 }];
  const { workload } = activity;
  if ("training" in workload) {
    const repeats = workload.shareOfTraining ?? ASSUMED_SHARE_OF_TRAINING.value;
    return [{ workload: workload.training, architecture, repeats }];
  }
  return workload.runs.map((run) => ({
    workload: run,
    architecture: run.parameterCount === undefined ? architecture : resize(architecture, run.parameterCount),
    repeats: run.runCount ?? 1,
  }));
}

/** A smaller model of the same kind: its shape follows from its size, and as large a share of it is active. */
function resize(
  { type, parameterCount, activeParameterCount }: ModelArchitectureV1,
  stated: number,
): ModelArchitectureV1 {
  const total = parameterCount?.central;
  const active = activeParameterCount?.central;
  return {
    type,
    parameterCount: exactly(count(stated)),
    ...(active === undefined || total === undefined
      ? {}
      : { activeParameterCount: exactly(count((active / total) * stated)) }),
  };
}
