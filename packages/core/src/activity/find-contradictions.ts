import type { DocumentIssue } from "@llmcarbon/spec";
import type { Activity, ModelDocument } from "./activity.ts";
import { describeFound } from "./describe-found.ts";

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
    ...checkMeasured(activity.measured ?? {}),
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
  return issues;
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
  return others.map((key) => issue(`site.${key}`, site[key], `either site.${first} or site.${key}`));
}

function checkMeasured(measured: NonNullable<Activity["measured"]>): readonly DocumentIssue[] {
  const { energyKwh, energyScope, quality, ...others } = measured;
  const issues: DocumentIssue[] = [];
  if (energyScope !== undefined && energyKwh === undefined) {
    issues.push(issue("measured.energyScope", energyScope, "energyScope only together with energyKwh"));
  }
  if (quality !== undefined && energyKwh === undefined && Object.keys(others).length === 0) {
    issues.push(issue("measured.quality", quality, "quality only together with a reading"));
  }
  return issues;
}

function checkWorkload(activity: Activity): readonly DocumentIssue[] {
  if (activity.phase === "inference") return checkInference(activity.workload);
  return activity.phase === "fine-tuning"
    ? checkFineTuning(activity.workload.trainableParameterCount, activity.model)
    : [];
}

function checkFineTuning(trainable = 0, model: string | ModelDocument): readonly DocumentIssue[] {
  const total = typeof model === "object" ? model.parameterCount : undefined;
  return total !== undefined && trainable > total
    ? [issue("workload.trainableParameterCount", trainable, `at most the model's parameterCount, ${total}`)]
    : [];
}

function checkInference(
  workload: Extract<Activity, { phase: "inference" }>["workload"],
): readonly DocumentIssue[] {
  const issues: DocumentIssue[] = [];
  const { cachedInputTokenCount = 0, reasoningTokenCount = 0, concurrency, requestRatePerS } = workload;
  if (cachedInputTokenCount > workload.inputTokenCount) {
    const allowed = `at most inputTokenCount, ${workload.inputTokenCount}`;
    issues.push(issue("workload.cachedInputTokenCount", cachedInputTokenCount, allowed));
  }
  if (reasoningTokenCount > workload.outputTokenCount) {
    const allowed = `at most outputTokenCount, ${workload.outputTokenCount}; reasoning counts as output`;
    issues.push(issue("workload.reasoningTokenCount", reasoningTokenCount, allowed));
  }
  if (concurrency !== undefined && requestRatePerS !== undefined) {
    issues.push(issue("workload.requestRatePerS", requestRatePerS, "either concurrency or requestRatePerS"));
  }
  return issues;
}
