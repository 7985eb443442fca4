import { InvalidQuantityError, present } from "@llmcarbon/spec";
import type { PeriodText } from "./to-period.ts";

/** Tokens of one request, or of many alike, as a source counts them. */
export type Usage = {
  /** unique within the source, and the same at every import */
  readonly id: string;
  readonly model: string;
  readonly period: PeriodText;
  /** requests that were answered, ≥ 1 */
  readonly requestCount: number;
  /** of all requests together, cached ones included */
  readonly inputTokenTotal: number;
  readonly outputTokenTotal: number;
  readonly cachedInputTokenTotal?: number | undefined;
  readonly reasoningTokenTotal?: number | undefined;
  readonly task?: "embedding" | "rerank" | undefined;
  readonly project?: string | undefined;
  readonly team?: string | undefined;
  /** id of the call at the provider: what two sources that report it have in common */
  readonly requestId?: string | undefined;
  readonly engine?: "vllm" | undefined;
};

/** An activity document before settings fill in what the file leaves open. */
export type ActivityDraft = {
  readonly id: string;
  readonly phase: "training" | "fine-tuning" | "inference" | "experimentation" | "storage";
  readonly [key: string]: unknown;
};

const LONGEST_ID = 200;
/** More tokens than this to a request are a mistake of counting; the activity document takes no more. */
const MOST_TOKENS_PER_REQUEST = 1e9;

/**
 * Served tokens as an activity: means per request, so that requests × mean is the file's total.
 *
 * @throws {InvalidQuantityError} for parts that exceed their whole, for tokens without requests, for an id that is too long
 */
export function toInferenceDraft(usage: Usage): ActivityDraft {
  checkUsage(usage);
  const { requestCount, cachedInputTokenTotal, reasoningTokenTotal } = usage;
  const perRequest = (total: number | undefined): number | undefined =>
    total === undefined || total === 0 ? undefined : total / requestCount;
  return {
    id: usage.id,
    phase: "inference",
    model: usage.model,
    workload: present({
      task: usage.task,
      requestCount,
      inputTokenCount: usage.inputTokenTotal / requestCount,
      outputTokenCount: usage.outputTokenTotal / requestCount,
      cachedInputTokenCount: perRequest(cachedInputTokenTotal),
      reasoningTokenCount: perRequest(reasoningTokenTotal),
      engine: usage.engine,
    }),
    period: usage.period,
    ...present({ project: usage.project, team: usage.team, requestId: usage.requestId }),
  };
}

function checkUsage(usage: Usage): void {
  const { inputTokenTotal, outputTokenTotal, cachedInputTokenTotal = 0, reasoningTokenTotal = 0 } = usage;
  if (usage.id.length > LONGEST_ID) {
    throw new InvalidQuantityError(
      "id",
      `${usage.id.length} characters`,
      `at most ${LONGEST_ID}, made of time, project and model`,
    );
  }
  if (usage.requestCount < 1) {
    throw new InvalidQuantityError("requests", usage.requestCount, "one or more where tokens are counted");
  }
  if (cachedInputTokenTotal > inputTokenTotal) {
    throw new InvalidQuantityError(
      "cached input tokens",
      cachedInputTokenTotal,
      `at most the input tokens, ${inputTokenTotal}, which include them`,
    );
  }
  if (reasoningTokenTotal > outputTokenTotal) {
    throw new InvalidQuantityError(
      "reasoning tokens",
      reasoningTokenTotal,
      `at most the output tokens, ${outputTokenTotal}, which include them`,
    );
  }
  if (Math.max(inputTokenTotal, outputTokenTotal) / usage.requestCount > MOST_TOKENS_PER_REQUEST) {
    throw new InvalidQuantityError(
      "tokens per request",
      Math.max(inputTokenTotal, outputTokenTotal) / usage.requestCount,
      `at most ${MOST_TOKENS_PER_REQUEST}`,
    );
  }
}
