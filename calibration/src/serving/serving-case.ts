import {
  describeServingLoad,
  readInferenceCase,
  resolveCase,
  type CaseRow,
  type DescribedServing,
  type Estimator,
  type ServedRequests,
} from "@llmcarbon/core";

/** A published measurement of serving, ready to be predicted. */
export type ServingCase = {
  readonly id: string;
  readonly kind: "steady" | "single-stream" | "open-loop";
  readonly isMixture: boolean;
  readonly family: string;
  readonly served: ServedRequests;
  readonly load: DescribedServing["load"];
  /** of one request, accelerators alone [J] */
  readonly observedJ: number;
  /** of one step, where a rate was published [s]; a target of the fit, never an input */
  readonly observedStepS?: number;
};

const KINDS: Readonly<Record<string, ServingCase["kind"]>> = {
  "serving-dense": "steady",
  "serving-mixture": "steady",
  "single-stream": "single-stream",
  "open-loop": "open-loop",
};
const JOULES_PER_KWH = 3.6e6;

/** Reads and resolves the rows that may be scored and whose load is known. */
export async function loadServingCases(
  rows: readonly CaseRow[],
  estimator: Pick<Estimator, "resolveFacts">,
): Promise<readonly ServingCase[]> {
  const cases = await Promise.all(rows.map(async (row) => toServingCase(row, estimator)));
  return cases.filter((each) => each !== undefined);
}

async function toServingCase(
  row: CaseRow,
  estimator: Pick<Estimator, "resolveFacts">,
): Promise<ServingCase | undefined> {
  const published = readInferenceCase(row);
  if (published.kind === "unscored") return undefined;
  const resolved = await resolveCase(published, estimator);
  if (resolved.kind === "unscored") return undefined;
  const { activity, facts } = resolved;
  const { model, hardware } = facts;
  const kind = KINDS[published.stratum];
  const { energyKwh, energyScope } = published.observed;
  if (activity.phase !== "inference" || model === undefined || hardware === undefined) return undefined;
  if (kind === undefined || energyKwh === undefined || energyScope !== "accelerators") return undefined;
  const served: ServedRequests = {
    workload: activity.workload,
    architecture: model.architecture.value,
    accelerator: hardware.accelerator.value,
    ...(hardware.count === undefined ? {} : { acceleratorCount: hardware.count }),
    ...(activity.period === undefined ? {} : { year: Number(activity.period.start.slice(0, YEAR_DIGITS)) }),
  };
  // Parts whose vendor tells no power cannot be modelled, and the fit leaves them out as an estimate refuses them.
  if (served.accelerator.tdpW === undefined) return undefined;
  const { load, assumed } = describeServingLoad(served);
  if (assumed.batch) return undefined;
  const stepS = observedStepOf(row, load);
  return {
    id: published.id,
    kind: load.engine === "eager" ? "single-stream" : kind,
    isMixture: load.shape.expertRatio < 1,
    family: published.model,
    served,
    load,
    observedJ: energyKwh * JOULES_PER_KWH,
    ...(stepS === undefined ? {} : { observedStepS: stepS }),
  };
}

const YEAR_DIGITS = 4;

/** Sequences at once over tokens per second; an open loop publishes no batch. */
function observedStepOf(row: CaseRow, { demand, engine }: ServingCase["load"]): number | undefined {
  const rate = Number(row["output_tokens_per_s"]);
  const batch = engine === "eager" ? 1 : demand.kind === "batch" ? demand.batchSize : undefined;
  return batch === undefined || !(rate > 0) ? undefined : batch / rate;
}
