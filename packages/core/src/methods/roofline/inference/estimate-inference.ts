import { isIdle } from "../../../activity/is-idle.ts";
import type { Estimate } from "../../../estimate/estimate.ts";
import type { Method } from "../../method.ts";
import { assembleRun } from "../assemble-run.ts";
import { computeServingRun } from "./compute-serving-run.ts";
import { listServingAssumptions, listServingSources, listServingWarnings } from "./describe-serving.ts";
import { estimateIdle } from "./estimate-idle.ts";
import { estimateImages } from "./estimate-images.ts";
import type { InferenceInput } from "./inference-input.ts";
import { listServingUnknowns } from "./list-serving-unknowns.ts";
import { traceServing } from "./trace-serving.ts";

/** Estimate of requests at a model: steps by the calibration, hosts beside them, idle time of what is reserved. */
export function estimateInference(input: InferenceInput, method: Pick<Method, "id" | "version">): Estimate {
  const { activity, facts, trace } = input;
  if (isIdle(activity)) return estimateIdle({ ...input, activity }, method);
  if (activity.workload.task === "image-generation") return estimateImages(input, method);
  const run = computeServingRun(activity, facts);
  return assembleRun(
    input,
    {
      model: run.model,
      hardware: run.hardware,
      acceleratorCount: run.acceleratorCount,
      acceleratorHours: run.acceleratorHours,
      durationS: run.durationS,
      energy: run.energy,
      latency: run.prediction,
      unknowns: listServingUnknowns(run),
      assumptions: listServingAssumptions(activity, run),
      warnings: listServingWarnings(activity, run),
      sources: listServingSources(run),
      trace: trace ? traceServing(activity, run) : undefined,
    },
    method,
  );
}
