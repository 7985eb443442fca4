import { InvalidDocumentError, toGbFromTb, toGbMonths, type RangeV1 } from "@llmcarbon/spec";
import type { Activity, ActivityOf } from "../activity/activity.ts";
import { describeFound, quote } from "../activity/describe-found.ts";
import { hasWorkload } from "../activity/has-workload.ts";
import type { Estimate } from "../estimate/estimate.ts";
import type {
  Factors,
  FactorsOf,
  Rates,
  StorageFactors,
  StorageUsage,
  TokenFactors,
  TokenUsage,
  Usage,
} from "./factors.ts";
import { splitHalfWidths, type SplitRatios } from "./split-half-widths.ts";

type EstimateOne = (activity: Activity) => Estimate;

/** What one kind of usage adds: how much of it, and the estimates with and without; nothing is without the first. */
type Step = { readonly amount: number; readonly without: Estimate | undefined; readonly withIt: Estimate };

type Steps<Of extends Usage> = { readonly [Kind in keyof Of]: Step };

/**
 * Compiles an activity into factors per unit.
 *
 * A request is built up from nothing: its own share, then cached input, input and output. What a step adds, over its amount,
 * is the factor of its kind:
 *
 *   f_k = (E(…, n_k) − E(…, 0)) / n_k,   Σ f_k n_k = E
 *
 * So the factors give the estimate at the lengths of the activity again, and interpolate at others. A kind the activity
 * lacks takes the step of a single token, and a step that saves something counts as none.
 *
 * @param activity inference or storage; of its counts only the lengths per request matter
 * @param estimate a method, its facts already resolved; keeps its unknowns
 * @throws {InvalidDocumentError} for another phase; for a deployment, a reading or stated embodied carbon, which belong to a whole
 *   activity
 * @source docs/methodology/factors.md, eq. 1 and 2
 */
export function compileFactors(activity: Activity, estimate: EstimateOne): Factors {
  if (activity.measured !== undefined) refuse("measured", activity.measured);
  const embodied = activity.overrides?.embodiedCarbonG;
  if (embodied !== undefined) refuse("overrides.embodiedCarbonG", embodied);
  if (hasWorkload(activity)) {
    if (activity.phase === "inference") return compileTokens(activity, estimate);
    if (activity.phase === "storage") return compileStorage(activity, estimate);
  }
  throw new InvalidDocumentError([
    { path: "phase", found: quote(activity.phase), allowed: "inference or storage, which have units" },
  ]);
}

function refuse(path: string, found: unknown): never {
  const allowed = "none: it belongs to a whole activity, not to a unit of it";
  throw new InvalidDocumentError([{ path, found: describeFound(found), allowed }]);
}

/** Amount of a kind that the activity lacks. */
const SINGLE = 1;

function compileTokens(activity: ActivityOf<"inference">, estimate: EstimateOne): TokenFactors {
  const { deployment } = activity.workload;
  if (deployment !== undefined) refuse("workload.deployment", deployment);
  const { reasoningTokenCount: _, cachedInputTokenCount: cached = 0, ...load } = activity.workload;
  const [input, output] = [load.inputTokenCount - cached, load.outputTokenCount];
  const at = (inputTokens: number, cachedTokens: number, outputTokens: number): Estimate =>
    estimate({
      ...activity,
      workload: {
        ...load,
        requestCount: 1,
        inputTokenCount: inputTokens + cachedTokens,
        cachedInputTokenCount: cachedTokens,
        outputTokenCount: outputTokens,
      },
    });
  const empty = at(0, 0, 0);
  const steps: Steps<TokenUsage> = {
    requestCount: { amount: 1, without: undefined, withIt: empty },
    cachedInputTokenCount: { amount: cached || SINGLE, without: empty, withIt: at(0, cached || SINGLE, 0) },
    inputTokenCount: {
      amount: input || SINGLE,
      without: at(0, cached, 0),
      withIt: at(input || SINGLE, cached, 0),
    },
    outputTokenCount: {
      amount: output || SINGLE,
      without: at(input, cached, 0),
      withIt: at(input, cached, output || SINGLE),
    },
  };
  const usage: TokenUsage = {
    requestCount: 1,
    inputTokenCount: input,
    cachedInputTokenCount: cached,
    outputTokenCount: output,
  };
  return { phase: "inference", ...toFactors(steps, usage, at(input, cached, output)) };
}

function compileStorage(activity: ActivityOf<"storage">, estimate: EstimateOne): StorageFactors {
  const { workload } = activity;
  const { storedTb, durationDays, transferredTb = 0 } = workload;
  const at = (stored: number, days: number, transferred: number): Estimate =>
    estimate({
      ...activity,
      workload: { ...workload, storedTb: stored, durationDays: days, transferredTb: transferred },
    });
  const [stored, days, transferred] = [storedTb || SINGLE, durationDays || SINGLE, transferredTb || SINGLE];
  const steps: Steps<StorageUsage> = {
    storedGbMonths: {
      amount: toGbMonths(toGbFromTb(stored), days),
      without: undefined,
      withIt: at(stored, days, 0),
    },
    transferredGb: {
      amount: toGbFromTb(transferred),
      without: at(storedTb, durationDays, 0),
      withIt: at(storedTb, durationDays, transferred),
    },
  };
  const usage: StorageUsage = {
    storedGbMonths: toGbMonths(toGbFromTb(storedTb), durationDays),
    transferredGb: toGbFromTb(transferredTb),
  };
  return { phase: "storage", ...toFactors(steps, usage, at(storedTb, durationDays, transferredTb)) };
}

/** @param reference the estimate of `usage`: factors give its central figures again and take over its intervals */
function toFactors<Of extends Usage>(steps: Steps<Of>, usage: Of, reference: Estimate): FactorsOf<Of> {
  const split = splitHalfWidths(reference);
  const rates = (ratios: SplitRatios, read: (estimate: Estimate) => RangeV1): Rates<Of> => ({
    ...toRates(steps, { usage, reference, read }),
    ...ratios,
  });
  const { embodiedCarbonG, waterL, acceleratorHours, method } = reference;
  const { modelGroup, placeGroup } = split;
  return {
    method,
    reference,
    modelGroup,
    placeGroup,
    energyKwh: rates(split.energyKwh, ({ energyKwh }) => energyKwh),
    operationalCarbonG: rates(split.operationalCarbonG, ({ operationalCarbonG }) => operationalCarbonG),
    embodiedCarbonG:
      embodiedCarbonG &&
      split.embodiedCarbonG &&
      rates(split.embodiedCarbonG, (each) => each.embodiedCarbonG ?? embodiedCarbonG),
    totalCarbonG: rates(split.totalCarbonG, ({ totalCarbonG }) => totalCarbonG),
    waterL: waterL && split.waterL && rates(split.waterL, (each) => each.waterL ?? waterL),
    acceleratorHours:
      acceleratorHours &&
      toRates(steps, { usage, reference, read: (each) => each.acceleratorHours ?? acceleratorHours }).perUnit,
  };
}

type RateSettings<Of extends Usage> = {
  readonly usage: Of;
  readonly reference: Estimate;
  readonly read: (estimate: Estimate) => RangeV1;
};

function toRates<Of extends Usage>(
  steps: Steps<Of>,
  { usage, reference, read }: RateSettings<Of>,
): Omit<Rates<Of>, keyof SplitRatios> {
  const kinds = Object.keys(steps) as (keyof Of)[];
  const added = kinds.map((kind) => {
    const { amount, without, withIt } = steps[kind];
    const before = without === undefined ? 0 : read(without).central;
    return Math.max(read(withIt).central - before, 0) / amount;
  });
  const { low, central, high } = read(reference);
  const sum = kinds.reduce((total, kind, index) => total + Number(usage[kind]) * (added[index] ?? 0), 0);
  // One where every step adds something; a step that saves would otherwise be counted as none without notice.
  const correction = sum > 0 ? central / sum : 1;
  const perUnit = Object.fromEntries(kinds.map((kind, index) => [kind, (added[index] ?? 0) * correction]));
  return {
    perUnit: perUnit as Rates<Of>["perUnit"],
    lowRatio: central > 0 ? low / central : 1,
    highRatio: central > 0 ? high / central : 1,
  };
}
