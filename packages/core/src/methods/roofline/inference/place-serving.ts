import { InvalidDocumentError, toGbFromBytes, type DocumentIssue } from "@llmcarbon/spec";
import { describeFound } from "../../../activity/describe-found.ts";
import { LLMCARBON_ACCELERATORS_PER_SERVER } from "../../../carbon/server-parts.ts";
import {
  checkServingLayout,
  findServingLayout,
  type ServingPlacement,
} from "../../../efficiency/find-serving-layout.ts";
import type { LayoutFinding, LayoutProblem } from "../../../efficiency/layout.ts";
import type { Warning } from "../../../estimate/estimate.ts";
import { countCachedValuesPerToken, meanAttendedTokens } from "../../../work/decode-step.ts";
import type { ServingRun } from "./compute-serving-run.ts";

type Given = NonNullable<ServingRun["workload"]["parallelism"]>;

/**
 * How a model lies on the accelerators that serve it: a given layout is honoured and checked, and what does not fit memory is
 * told the smallest layout that does.
 *
 * @throws {InvalidDocumentError} for a layout no machine could run
 */
export function placeServing(run: ServingRun): readonly Warning[] {
  const {
    workload: { parallelism },
    prediction,
  } = run;
  if (parallelism === undefined && prediction.fits) return [];
  const placement = describePlacement(run);
  const found =
    parallelism === undefined ? findServingLayout(placement) : checkServingLayout(placement, parallelism);
  const [refused, ...others] = listRefusals(found, parallelism ?? {});
  if (refused !== undefined) throw new InvalidDocumentError([refused, ...others]);
  return found.problems.map(({ about, message }) => ({
    code: about === "memory" ? "memory-exceeded" : "layout",
    message,
  }));
}

const listRefusals = ({ problems }: LayoutFinding, given: Partial<Given>): readonly DocumentIssue[] =>
  problems
    .filter(({ severity }) => severity === "refuse")
    .map(({ about, message }) => ({
      path: pathOf(about),
      found: describeFound(about === "memory" ? given : given[about]),
      allowed: message,
    }));

const pathOf = (about: LayoutProblem["about"]): string =>
  about === "memory" ? "workload.parallelism" : `workload.parallelism.${about}`;

function describePlacement({
  described: { load },
  hardware,
  prediction,
  model,
}: ServingRun): ServingPlacement {
  const { shape, accelerator, inputTokenCount, outputTokenCount } = load;
  const length = inputTokenCount + outputTokenCount / 2;
  const perSequence =
    countCachedValuesPerToken(shape) * load.cacheBytes * Math.max(1, meanAttendedTokens(shape, length));
  const { expertCount } = model.architecture.value;
  return {
    weightsGb: toGbFromBytes(shape.parameterCount * load.weightBytes),
    cacheGbPerSequence: toGbFromBytes(perSequence),
    sequenceCount: Math.ceil(prediction.batch),
    // A share of an accelerator lies on one.
    acceleratorCount: Math.ceil(load.acceleratorCount),
    nodeSize: hardware.system?.value.acceleratorsPerSystem ?? LLMCARBON_ACCELERATORS_PER_SERVER.value,
    memoryGb: toGbFromBytes(accelerator.memoryBytes),
    layerCount: shape.layerCount,
    headCount: shape.headCount,
    keyValueHeadCount: Math.max(1, Math.floor(shape.keyValueHeadCount)),
    ...(expertCount === undefined ? {} : { expertCount }),
  };
}
