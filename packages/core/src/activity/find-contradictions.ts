import type { DocumentIssue } from "@llmcarbon/spec";
import { ROTARY_SIZE } from "../architecture/compute-exact-attention-parameter-count.ts";
import type { Activity, ActivityOf, ModelDocument } from "./activity.ts";
import { describeFound } from "./describe-found.ts";
import { hasWorkload } from "./has-workload.ts";
import { isIdle } from "./is-idle.ts";

const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;

const issue = (path: string, found: unknown, allowed: string): DocumentIssue => ({
  path,
  found: describeFound(found),
  allowed,
});

/** Values that are fine alone and cannot be true together. */
export function findContradictions(activity: Activity): readonly DocumentIssue[] {
  return [
    ...(activity.period === undefined ? [] : checkPeriod(activity.period)),
    ...(typeof activity.model === "object" ? checkModel(activity.model) : []),
    ...checkHardware(activity.hardware ?? {}),
    ...checkSite(activity.site ?? {}),
    ...checkMeasured(activity),
    ...checkWorkload(activity),
  ];
}

function checkPeriod({ start, end }: NonNullable<Activity["period"]>): readonly DocumentIssue[] {
  const issues = [start, end].flatMap((instant, index) => {
    const year = instant === undefined ? FIRST_YEAR : new Date(instant).getUTCFullYear();
    return year >= FIRST_YEAR && year <= LAST_YEAR
      ? []
      : [
          issue(
            `period.${index === 0 ? "start" : "end"}`,
            instant,
            `a year from ${FIRST_YEAR} to ${LAST_YEAR}`,
          ),
        ];
  });
  if (end !== undefined && Date.parse(end) <= Date.parse(start)) {
    issues.push(issue("period.end", end, "an instant after period.start; leave it out for a moment"));
  }
  return issues;
}

function checkModel(model: ModelDocument): readonly DocumentIssue[] {
  const issues: DocumentIssue[] = [];
  const { parameterCount, activeParameterCount, expertCount, expertsPerToken } = model;
  if (parameterCount !== undefined && (activeParameterCount ?? 0) > parameterCount) {
    issues.push(
      issue("model.activeParameterCount", activeParameterCount, `at most parameterCount, ${parameterCount}`),
    );
  }
  if (expertCount !== undefined && (expertsPerToken ?? 0) > expertCount) {
    issues.push(issue("model.expertsPerToken", expertsPerToken, `at most expertCount, ${expertCount}`));
  }
  return [...issues, ...checkHeads(model), ...checkLatent(model), ...checkLayers(model)];
}

/** Groups of heads share keys and values, so there is a whole number of heads to a group. */
function checkHeads({ headCount, keyValueHeadCount }: ModelDocument): readonly DocumentIssue[] {
  if (headCount === undefined || keyValueHeadCount === undefined || headCount % keyValueHeadCount === 0)
    return [];
  return [issue("model.keyValueHeadCount", keyValueHeadCount, `a divisor of headCount, ${headCount}`)];
}

/** With latent attention both the latent and every head hold rotary values beside others. */
function checkLatent({
  latentKeyValueSize,
  headSize,
  hiddenSize,
  headCount,
}: ModelDocument): readonly DocumentIssue[] {
  if (latentKeyValueSize === undefined) return [];
  const rotary = ROTARY_SIZE.value;
  const width = headSize ?? (hiddenSize ?? Infinity) / (headCount ?? 1);
  const allowed = `more than the ${rotary} rotary values of latent attention`;
  return [
    ...(latentKeyValueSize > rotary ? [] : [issue("model.latentKeyValueSize", latentKeyValueSize, allowed)]),
    ...(width > rotary ? [] : [issue("model.headSize", width, allowed)]),
  ];
}

const KINDS_OF_LAYER = ["denseLayerCount", "attentionLayerCount", "fullAttentionLayerCount"] as const;

function checkLayers(model: ModelDocument): readonly DocumentIssue[] {
  const { layerCount = Infinity } = model;
  return KINDS_OF_LAYER.filter((key) => (model[key] ?? 0) > layerCount).map((key) =>
    issue(`model.${key}`, model[key], `at most layerCount, ${layerCount}`),
  );
}

/** Shares such as 0.7, 0.2 and 0.1 add up to one within a rounding. */
const WHOLE = 1 + Number.EPSILON * 64;

/** What is bought under contract cannot exceed what is used. */
function checkContracts(
  contracts: NonNullable<Activity["site"]>["contracts"] = [],
): readonly DocumentIssue[] {
  const total = contracts.reduce((sum, { shareRatio }) => sum + shareRatio, 0);
  return total > WHOLE ? [issue("site.contracts", total, "shares that add up to at most 1")] : [];
}

function checkHardware(hardware: NonNullable<Activity["hardware"]>): readonly DocumentIssue[] {
  return hardware.accelerator !== undefined && hardware.instance !== undefined
    ? [issue("hardware.instance", hardware.instance, "either hardware.accelerator or hardware.instance")]
    : [];
}

const PLACES = ["cloudRegion", "gridZone", "countryCode"] as const;

/** Each of the three names where the electricity comes from; of two, one would be dropped in silence. */
function checkSite(site: NonNullable<Activity["site"]>): readonly DocumentIssue[] {
  const [first, ...others] = PLACES.filter((key) => site[key] !== undefined);
  return [
    ...others.map((key) => issue(`site.${key}`, site[key], `either site.${first} or site.${key}`)),
    ...checkContracts(site.contracts),
  ];
}

function checkMeasured({ measured = {}, overrides }: Activity): readonly DocumentIssue[] {
  const { energyKwh, energyScope, quality, ...others } = measured;
  const issues: DocumentIssue[] = [];
  if (energyScope !== undefined && energyKwh === undefined) {
    issues.push(issue("measured.energyScope", energyScope, "energyScope only together with energyKwh"));
  }
  if (quality !== undefined && energyKwh === undefined && Object.keys(others).length === 0) {
    issues.push(issue("measured.quality", quality, "quality only together with a reading"));
  }
  if (measured.embodiedCarbonG !== undefined && overrides?.embodiedCarbonG !== undefined) {
    const allowed = "either overrides.embodiedCarbonG or measured.embodiedCarbonG";
    issues.push(issue("measured.embodiedCarbonG", measured.embodiedCarbonG, allowed));
  }
  return issues;
}

function checkWorkload(activity: Activity): readonly DocumentIssue[] {
  if (!hasWorkload(activity)) return [];
  if (activity.phase === "inference") return checkInference(activity);
  return activity.phase === "fine-tuning" ? checkFineTuning(activity) : [];
}

type FineTuning = ActivityOf<"fine-tuning">;

function checkFineTuning({ workload, model }: FineTuning): readonly DocumentIssue[] {
  const { trainableParameterCount = 0, trainableLayerCount = 0 } = workload;
  const issues: DocumentIssue[] = [...checkObjective(workload)];
  const { parameterCount = Infinity, layerCount = Infinity } = typeof model === "object" ? model : {};
  if (trainableParameterCount > parameterCount) {
    const allowed = `at most the model's parameterCount, ${parameterCount}`;
    issues.push(issue("workload.trainableParameterCount", trainableParameterCount, allowed));
  }
  if (trainableLayerCount > layerCount) {
    const allowed = `at most the model's layerCount, ${layerCount}`;
    issues.push(issue("workload.trainableLayerCount", trainableLayerCount, allowed));
  }
  return issues;
}

/** Keys that only one technique or objective has a meaning for. */
function checkObjective(workload: FineTuning["workload"]): readonly DocumentIssue[] {
  const { technique, objective, trainableLayerCount, rollouts, teacher } = workload;
  const issues: DocumentIssue[] = [];
  if (trainableLayerCount !== undefined && technique !== "partial") {
    issues.push(issue("workload.trainableLayerCount", trainableLayerCount, "only with technique partial"));
  }
  if (rollouts !== undefined && objective !== "reinforcement") {
    issues.push(issue("workload.rollouts", rollouts, "only with objective reinforcement"));
  }
  if (teacher !== undefined && objective !== "distillation") {
    issues.push(issue("workload.teacher", teacher, "only with objective distillation"));
  }
  if (teacher === undefined && objective === "distillation") {
    issues.push(issue("workload.teacher", teacher, "the model that is learnt from, by name or architecture"));
  }
  return issues;
}

/** Each of the three says how many requests run together. */
const LOADS = ["batchSize", "concurrency", "requestRatePerS"] as const;

function checkInference(activity: ActivityOf<"inference">): readonly DocumentIssue[] {
  const { workload } = activity;
  const issues: DocumentIssue[] = [];
  const { cachedInputTokenCount = 0, reasoningTokenCount = 0 } = workload;
  if (cachedInputTokenCount > workload.inputTokenCount) {
    const allowed = `at most inputTokenCount, ${workload.inputTokenCount}`;
    issues.push(issue("workload.cachedInputTokenCount", cachedInputTokenCount, allowed));
  }
  if (reasoningTokenCount > workload.outputTokenCount) {
    const allowed = `at most outputTokenCount, ${workload.outputTokenCount}; reasoning counts as output`;
    issues.push(issue("workload.reasoningTokenCount", reasoningTokenCount, allowed));
  }
  issues.push(...checkBooked(activity));
  const [load, ...others] = LOADS.filter((key) => workload[key] !== undefined);
  for (const key of others) {
    issues.push(issue(`workload.${key}`, workload[key], `either workload.${load} or workload.${key}`));
  }
  return issues;
}

const BOOKED = ["bookedHours", "bookedEmbodiedCarbonG"] as const;

/** Hours that others account for are taken off idle machines alone: requests of their own account for theirs. */
function checkBooked(activity: ActivityOf<"inference">): readonly DocumentIssue[] {
  if (isIdle(activity)) return [];
  const deployment = activity.workload.deployment ?? {};
  return BOOKED.filter((key) => key in deployment).map((key) =>
    issue(
      `workload.deployment.${key}`,
      (deployment as Readonly<Record<string, unknown>>)[key],
      "none, unless requestCount is 0 and no model is given",
    ),
  );
}
