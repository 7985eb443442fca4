/** What vLLM has counted since its engine started. */
export type Counters = {
  /** tokens of prompts, those found in the cache included */
  promptTokenCount: number;
  generatedTokenCount: number;
  /** requests that ended, for whatever reason */
  requestCount: number;
  /** of the prompts' tokens, those found in a cache; of two counters of it the plainer one */
  cachedTokenCount: number;
  prefixHitTokenCount: number;
};

/**
 * The counters by their names; the Python client of Prometheus writes `_total` behind each.
 *
 * @source vLLM, docs/usage/metrics.md: Production Metrics
 */
const FIELDS: ReadonlyMap<string, keyof Counters> = new Map<string, keyof Counters>([
  ["vllm:prompt_tokens_total", "promptTokenCount"],
  ["vllm:generation_tokens_total", "generatedTokenCount"],
  ["vllm:request_success_total", "requestCount"],
  ["vllm:prompt_tokens_cached_total", "cachedTokenCount"],
  ["vllm:prefix_cache_hits_total", "prefixHitTokenCount"],
]);

export const findCounter = (name: string): keyof Counters | undefined => FIELDS.get(name);

/** Labels that divide one engine's counter. */
const DIVIDING: ReadonlySet<string> = new Set(["__name__", "finished_reason"]);

/** Counters of one engine at one time. */
export type EngineCounters = {
  readonly model: string | undefined;
  /** ISO instant; nothing where none is told */
  readonly time: string | undefined;
  readonly counters: Partial<Counters>;
};

/** What was read of all engines at once. */
export type Scrape = {
  readonly line: number | undefined;
  /** of engines whose samples tell none of their own */
  readonly time: string | undefined;
  /** by the labels that tell an engine from all others */
  readonly engines: Map<string, EngineCounters>;
};

export const createScrape = (line: number | undefined, time: string | undefined): Scrape => ({
  line,
  time,
  engines: new Map(),
});

export type CounterSample = {
  readonly field: keyof Counters;
  readonly labels: ReadonlyMap<string, string>;
  readonly value: number;
  readonly time?: string | undefined;
};

/** Adds a sample of a counter: of one that is divided by reason, the parts make the whole. */
export function addSample(scrape: Scrape, { field, labels, value, time = scrape.time }: CounterSample): void {
  const { engines } = scrape;
  const key = describeLabels(labels, DIVIDING);
  const engine = engines.get(key) ?? { model: labels.get("model_name"), time, counters: {} };
  engines.set(key, engine);
  engine.counters[field] = (engine.counters[field] ?? 0) + value;
}

const NONE: ReadonlySet<string> = new Set();

/** Labels in one order, so that the same make the same text. */
export const describeLabels = (
  labels: ReadonlyMap<string, string>,
  without: ReadonlySet<string> = NONE,
): string =>
  JSON.stringify(
    [...labels].filter(([key]) => !without.has(key)).sort(([left], [right]) => (left < right ? -1 : 1)),
  );
