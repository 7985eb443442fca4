import { InvalidDocumentError, type DocumentIssue, type ModelArchitectureV1 } from "@llmcarbon/spec";
import type { Activity, ActivityOf, ActivityWithWorkload } from "../activity/activity.ts";
import { describeFound } from "../activity/describe-found.ts";
import { hasWorkload } from "../activity/has-workload.ts";
import type { Warning } from "../estimate/estimate.ts";
import type { ModelFacts } from "./facts.ts";

type Placed = {
  /** where it stands in the document */
  readonly path: string;
  readonly parallelism: NonNullable<ActivityOf<"training">["workload"]["parallelism"]>;
};

/** A model is split by heads within a layer, by layers between stages, and by experts: into no more parts than it has. */
const PARTS = [
  { degree: "tensor", size: "headCount" },
  { degree: "pipeline", size: "layerCount" },
  { degree: "expert", size: "expertCount" },
] as const;

/**
 * What a workload asks of a model that only its architecture can tell.
 *
 * @returns a warning for more tokens than the context the model was made for
 * @throws {InvalidDocumentError} for a layout that splits the model into more parts than it has
 */
export function checkWorkload(activity: Activity, { name, architecture }: ModelFacts): readonly Warning[] {
  if (!hasWorkload(activity)) return [];
  const [issue, ...others] = listLayouts(activity).flatMap((placed) =>
    checkLayout(placed, name, architecture.value),
  );
  if (issue !== undefined) throw new InvalidDocumentError([issue, ...others]);
  return warnOfContext(activity, name, architecture.value.contextLength);
}

function checkLayout(
  { path, parallelism }: Placed,
  name: string,
  architecture: ModelArchitectureV1,
): readonly DocumentIssue[] {
  return PARTS.flatMap(({ degree, size }) => {
    const [asked = 1, most] = [parallelism[degree], architecture[size]];
    return most === undefined || asked <= most
      ? []
      : [
          {
            path: `${path}.${degree}`,
            found: describeFound(asked),
            allowed: `at most the ${size} of ${name}, ${most}`,
          },
        ];
  });
}

function listLayouts({ phase, workload }: ActivityWithWorkload): readonly Placed[] {
  if (phase === "storage") return [];
  if (phase === "fine-tuning") {
    return [...place("workload", workload), ...place("workload.rollouts", workload.rollouts ?? {})];
  }
  if (phase !== "experimentation") return place("workload", workload);
  if ("training" in workload) return place("workload.training", workload.training);
  return workload.runs.flatMap((run, index) => place(`workload.runs[${index}]`, run));
}

const place = (
  path: string,
  { parallelism }: { readonly parallelism?: Placed["parallelism"] },
): readonly Placed[] => (parallelism === undefined ? [] : [{ path: `${path}.parallelism`, parallelism }]);

function warnOfContext(
  activity: ActivityWithWorkload,
  name: string,
  contextLength: number | undefined,
): readonly Warning[] {
  const longest = longestSequence(activity);
  if (contextLength === undefined || longest <= contextLength) return [];
  const message = `the sequences of ${longest} tokens are longer than the context of ${name}, ${contextLength} tokens`;
  return [{ code: "context-exceeded", message }];
}

/** The longest sequence a workload is known to have; mean lengths say that some are at least as long. */
function longestSequence({ phase, workload }: ActivityWithWorkload): number {
  if (phase === "inference") return lengthOf(workload);
  if (phase === "storage") return 0;
  if (phase === "fine-tuning") return Math.max(workload.sequenceLength ?? 0, lengthOf(workload.rollouts));
  if (phase === "training") return workload.sequenceLength ?? 0;
  const runs = "training" in workload ? [workload.training] : workload.runs;
  return runs.reduce((longest, { sequenceLength = 0 }) => Math.max(longest, sequenceLength), 0);
}

const lengthOf = (asked: ActivityOf<"inference">["workload"] | undefined): number =>
  asked === undefined ? 0 : asked.inputTokenCount + asked.outputTokenCount;
