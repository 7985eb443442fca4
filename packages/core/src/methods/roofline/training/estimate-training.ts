import type { Estimate } from "../../../estimate/estimate.ts";
import { warnOfUnused } from "../../../estimate/warn-of-unused.ts";
import type { Method, MethodInput } from "../../method.ts";
import { assembleRun } from "../assemble-run.ts";
import type { RooflineRun } from "../roofline-run.ts";
import { addRollouts } from "./add-rollouts.ts";
import { computeTrainingRun, type TrainingRun } from "./compute-training-run.ts";
import { listTrainingAssumptions, listTrainingSources, listTrainingWarnings } from "./describe-training.ts";
import type { TrainingActivity } from "./list-parts.ts";
import { listTrainingUnknowns } from "./list-training-unknowns.ts";
import { placeTraining } from "./place-training.ts";
import { traceTraining } from "./trace-training.ts";

export type TrainingInput = Omit<MethodInput, "activity"> & { readonly activity: TrainingActivity };

/** Estimate of everything that learns: work, rate and power by the calibration, what the document states in their place. */
export function estimateTraining(input: TrainingInput, method: Pick<Method, "id" | "version">): Estimate {
  const { activity, facts, trace } = input;
  const run = computeTrainingRun(activity, facts);
  const placed = placeTraining(run);
  const trained: RooflineRun = {
    model: run.model,
    hardware: run.hardware,
    acceleratorCount: run.acceleratorCount,
    acceleratorHours: run.acceleratorHours,
    durationS: run.durationS,
    energy: run.energy,
    unknowns: listTrainingUnknowns(run),
    assumptions: [...listTrainingAssumptions(activity, run), ...placed.assumptions],
    warnings: [...listTrainingWarnings(run), ...placed.warnings, ...listUnused(activity, run)],
    sources: listTrainingSources(run),
    trace: trace ? traceTraining(run) : undefined,
  };
  return assembleRun(input, addRollouts(activity, facts, trained), method);
}

const listUnused = (activity: TrainingActivity, { powerOrigin, isHostIncluded }: TrainingRun) =>
  warnOfUnused(activity, {
    workload: "all",
    measured: [
      "acceleratorHours",
      "durationS",
      "quality",
      ...(powerOrigin === "measured" ? ["averagePowerW"] : []),
    ],
    overrides: "all",
    hardware: [
      ...(isHostIncluded ? [] : ["hostPowerW"]),
      "peripheralPowerW",
      "lifetimeYears",
      "lifetimeUtilizationRatio",
    ],
    site: "all",
  });
