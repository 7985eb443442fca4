import { InvalidDocumentError, type DocumentIssue } from "@llmcarbon/spec";
import { describeFound } from "../../../activity/describe-found.ts";
import { findExactShape } from "../../../architecture/find-exact-shape.ts";
import { LLMCARBON_ACCELERATORS_PER_SERVER } from "../../../carbon/server-parts.ts";
import {
  checkTrainingLayout,
  findTrainingLayout,
  type TrainingPlacement,
} from "../../../efficiency/find-training-layout.ts";
import { describeLayout, type Layout } from "../../../efficiency/layout.ts";
import type { Assumption, Warning } from "../../../estimate/estimate.ts";
import type { PredictedPart, TrainingRun } from "./compute-training-run.ts";

/** What there is to say of how the model lies on its accelerators. */
export type PlacedTraining = {
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
};

const NOTHING_TO_SAY: PlacedTraining = { assumptions: [], warnings: [] };

/**
 * How a model lies on its accelerators: a given layout is honoured and checked, else the best feasible one is named. The
 * layout moves no figure: published runs do not tell its share of the rate apart.
 *
 * @throws {InvalidDocumentError} for a layout no machine could run
 */
export function placeTraining(run: TrainingRun): PlacedTraining {
  const [first] = run.parts;
  const given = first.part.workload.parallelism;
  const placement = describePlacement(run, first);
  if (placement === undefined) return NOTHING_TO_SAY;
  const isShapeKnown = placement.states.shape !== undefined;
  if (given === undefined && isShapeKnown) return nameLayout(placement, run.isCountAssumed);
  if (given === undefined && run.isCountAssumed) return NOTHING_TO_SAY;
  // Whoever deals a layout may shard everything there is to shard: only what does not fit even then is warned of.
  const states = { ...placement.states, sharding: "weights" } as const;
  const { problems } = checkTrainingLayout({ ...placement, states }, given ?? {});
  const [refused, ...others] = problems
    .filter(({ severity }) => severity === "refuse")
    .map(({ about, message }) => toIssue(given ?? {}, about, message));
  if (refused !== undefined) throw new InvalidDocumentError([refused, ...others]);
  return {
    assumptions: [],
    warnings: problems.map(({ message }) => ({ code: "layout", message })),
  };
}

const toIssue = (given: Partial<Layout>, about: keyof Layout | "memory", message: string): DocumentIssue => ({
  path: about === "memory" ? "workload.parallelism" : `workload.parallelism.${about}`,
  found: describeFound(about === "memory" ? given : given[about]),
  allowed: message,
});

function describePlacement(
  { hardware, acceleratorCount }: TrainingRun,
  { part, described }: PredictedPart,
): TrainingPlacement | undefined {
  const shape = findExactShape(part.architecture);
  const { memoryGb } = hardware.accelerator.value;
  if (memoryGb === undefined) return undefined;
  const { trainableParameterCount, activationRecomputation, precision = "bf16" } = part.workload;
  return {
    states: {
      parameterCount: described.load.totalParameterCount,
      ...(trainableParameterCount === undefined ? {} : { trainableParameterCount }),
      ...(shape === undefined ? {} : { shape }),
      sequenceLength: described.sequenceLength,
      precision,
      ...(activationRecomputation === undefined ? {} : { recomputation: activationRecomputation }),
      sharding: "optimizer",
    },
    // A share of an accelerator lies on one.
    acceleratorCount: Math.ceil(acceleratorCount),
    nodeSize: hardware.system?.value.acceleratorsPerSystem ?? LLMCARBON_ACCELERATORS_PER_SERVER.value,
    memoryGb,
  };
}

/** A number nobody stated is not warned of: another would fit. */
function nameLayout(placement: TrainingPlacement, isCountAssumed: boolean): PlacedTraining {
  const { layout, fits, problems } = findTrainingLayout(placement);
  if (!fits && isCountAssumed) return NOTHING_TO_SAY;
  if (!fits)
    return { assumptions: [], warnings: problems.map(({ message }) => ({ code: "layout", message })) };
  const statement = `no layout given; ${describeLayout(layout)} fits and is the best by rule; no figure depends on it`;
  return { assumptions: [{ path: "workload.parallelism", statement }], warnings: [] };
}
