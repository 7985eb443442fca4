import {
  describeTrainingLoad,
  readTrainingCase,
  resolveCase,
  yearOfActivity,
  type CaseRow,
  type Estimator,
  type ResolvedCase,
} from "@llmcarbon/core";
import { NOISE, type TrainingPoint } from "./training-point.ts";

/** Every figure of the published cases that a formula can be held against. */
export async function pointsOfCases(
  rows: readonly CaseRow[],
  estimator: Pick<Estimator, "resolveFacts">,
): Promise<readonly TrainingPoint[]> {
  const resolved = await Promise.all(
    rows.map(async (row) => {
      const read = readTrainingCase(row);
      return read.kind === "case" ? resolveCase(read, estimator) : read;
    }),
  );
  return resolved.flatMap((each) => (each.kind === "resolved" ? pointsOf(each) : []));
}

function pointsOf({ published, activity, facts }: ResolvedCase): readonly TrainingPoint[] {
  const { model, hardware } = facts;
  const { workload } = activity;
  if (model === undefined || hardware === undefined || !("tokenCount" in workload)) return [];
  const { load } = describeTrainingLoad({
    workload,
    architecture: model.architecture.value,
    accelerator: hardware.accelerator.value,
    ...(hardware.count === undefined ? {} : { acceleratorCount: hardware.count }),
    year: Number(yearOfActivity(activity)),
  });
  const { energyKwh, energyScope, acceleratorHours } = published.observed;
  const common = {
    id: published.id,
    family: published.model,
    load,
    scope: energyScope,
    pue: facts.site.pue.value,
    noise: NOISE.run,
  };
  return [
    ...(acceleratorHours === undefined
      ? []
      : [{ ...common, kind: "hours", observed: acceleratorHours } as const]),
    ...(energyKwh === undefined ? [] : [{ ...common, kind: "energy", observed: energyKwh } as const]),
  ];
}
