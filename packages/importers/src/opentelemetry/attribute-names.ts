/**
 * What each thing is called, the name of today first and older ones after it: OpenTelemetry's conventions, those it had
 * before (`gen_ai.system`, `prompt_tokens`), OpenLLMetry's (`llm.usage.*`), OpenInference's (`llm.token_count.*`) and
 * Sentry's (`input_tokens.cached`).
 *
 * @source open-telemetry/semantic-conventions-genai, docs/registry/attributes/gen-ai.md; traceloop/openllmetry,
 * opentelemetry-semantic-conventions-ai; Arize-ai/openinference, spec/semantic_conventions.md; getsentry/sentry-docs,
 * develop-docs/sdk/telemetry/traces/modules/ai-agents.mdx
 */
export const ATTRIBUTE_NAMES = {
  operation: ["gen_ai.operation.name"],
  requestType: ["llm.request.type"],
  openInferenceKind: ["openinference.span.kind"],
  traceloopKind: ["traceloop.span.kind"],
  provider: ["gen_ai.provider.name", "gen_ai.system", "llm.provider", "llm.vendor", "llm.system"],
  model: [
    "gen_ai.response.model",
    "gen_ai.request.model",
    "llm.response.model",
    "llm.request.model",
    "llm.model_name",
    "embedding.model_name",
    "reranker.model_name",
  ],
  responseId: ["gen_ai.response.id", "llm.response.id"],
  inputTokens: [
    "gen_ai.usage.input_tokens",
    "gen_ai.usage.prompt_tokens",
    "llm.usage.prompt_tokens",
    "llm.token_count.prompt",
  ],
  outputTokens: [
    "gen_ai.usage.output_tokens",
    "gen_ai.usage.completion_tokens",
    "llm.usage.completion_tokens",
    "llm.token_count.completion",
  ],
  cachedInputTokens: [
    "gen_ai.usage.cache_read.input_tokens",
    "gen_ai.usage.cache_read_input_tokens",
    "gen_ai.usage.input_tokens.cached",
    "llm.usage.cache_read_input_tokens",
    "llm.token_count.prompt_details.cache_read",
  ],
  cacheWriteInputTokens: [
    "gen_ai.usage.cache_write.input_tokens",
    "gen_ai.usage.cache_creation.input_tokens",
    "gen_ai.usage.cache_creation_input_tokens",
    "gen_ai.usage.input_tokens.cache_write",
    "llm.usage.cache_creation_input_tokens",
    "llm.token_count.prompt_details.cache_write",
  ],
  reasoningTokens: [
    "gen_ai.usage.reasoning.output_tokens",
    "gen_ai.usage.reasoning_tokens",
    "gen_ai.usage.output_tokens.reasoning",
    "llm.usage.reasoning_tokens",
    "llm.token_count.completion_details.reasoning",
  ],
  tokenType: ["gen_ai.token.type", "llm.usage.token_type"],
  /** labels of ours, which a program may set on its resource or on a span */
  project: ["llmcarbon.project"],
  team: ["llmcarbon.team"],
  service: ["service.name"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type AttributeRole = keyof typeof ATTRIBUTE_NAMES;

/** All that is kept of a span or a point. Prompts, answers, users and addresses go by other names and are not even decoded. */
export const KEPT_ATTRIBUTES: ReadonlySet<string> = new Set(Object.values(ATTRIBUTE_NAMES).flat());

/** Names under which a metric counts tokens. */
export const TOKEN_METRICS = {
  /** a histogram with the type of token as an attribute */
  usage: "gen_ai.client.token.usage",
  /** a histogram each */
  inputPerOperation: "gen_ai.client.inference.operation.input_tokens",
  outputPerOperation: "gen_ai.client.inference.operation.output_tokens",
  /** counters, which do not tell how many requests there were */
  counters: "gen_ai.client.inference.usage.",
} as const;

export const isTokenMetric = (name: string): boolean =>
  name === TOKEN_METRICS.usage ||
  name === TOKEN_METRICS.inputPerOperation ||
  name === TOKEN_METRICS.outputPerOperation ||
  name.startsWith(TOKEN_METRICS.counters);
