import { InvalidQuantityError } from "@llmcarbon/spec";
import type { ImportItem } from "../importer.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { hashText } from "../usage/hash-text.ts";
import { toInferenceDraft } from "../usage/to-inference-draft.ts";
import { leftOut, toItem, type Reading } from "../usage/to-item.ts";
import type { Counters, EngineCounters, Scrape } from "./counters.ts";

/** Takes scrapes in the order of their times. */
export type IntervalBook = {
  readonly add: (scrape: Scrape) => Promise<readonly ImportItem[]>;
  /** what nothing came after */
  readonly end: () => readonly ImportItem[];
};

const MOST_ENGINES = 10_000;

const NO_TIME =
  "found a scrape without a time; allowed: `# scraped_at <time>` before each, timestamps, or --period-start and --period-end";
const SINGLE =
  "found one scrape, which tells no time of its own; allowed: two of an engine, or --period-start and --period-end";
const INCOMPLETE = `found no whole set of counters; allowed: vllm:prompt_tokens_total, vllm:generation_tokens_total and vllm:request_success_total`;
const TOO_MANY = `found more than ${MOST_ENGINES} engines; allowed: at most that`;

/** An engine as it was last seen. */
type Seen = {
  /** names the engine in the ids of its activities, and tells nothing of it */
  readonly hash: string;
  readonly scrape: Scrape;
  readonly engine: EngineCounters;
  readonly isSingle: boolean;
  /** what was served since the last activity that was booked: requests that had not ended, or scrapes without times */
  readonly open: Interval | undefined;
};

type Times = {
  readonly from: string;
  readonly to: string;
  /** whether it is the period of the settings, and booked at the end */
  readonly isWholePeriod: boolean;
};

type Interval = Times & { readonly counted: Counters };

/**
 * Turns counters into activities: what each engine served between one scrape and the next. A counter that fell was set back by
 * a restart and counts from nothing. An interval in which no request ended is joined to the next one.
 */
export function createIntervalBook(settings: ImportSettings): IntervalBook {
  const seen = new Map<string, Seen>();

  async function addEngine(
    scrape: Scrape,
    key: string,
    engine: EngineCounters,
  ): Promise<readonly ImportItem[]> {
    const before = seen.get(key);
    if (!isWhole(engine.counters)) return [reject(scrape, INCOMPLETE)];
    if (before === undefined) {
      if (seen.size === MOST_ENGINES) return [reject(scrape, TOO_MANY)];
      seen.set(key, { hash: await hashText(key), scrape, engine, isSingle: true, open: undefined });
      return [];
    }
    const times = findTimes(before.engine, engine);
    if (times === undefined) return [reject(scrape, NO_TIME)];
    const { from, to, isWholePeriod } = times;
    if (to <= from) return [leaveOut(scrape, "a scrape no later than one that was read")];
    const interval = join(before.open, { ...times, counted: countBetween(before.engine, engine) });
    const isOpen = isWholePeriod || (interval.counted.requestCount === 0 && hasTokens(interval.counted));
    const { hash } = before;
    seen.set(key, { hash, scrape, engine, isSingle: false, open: isOpen ? interval : undefined });
    return isOpen ? [] : [toIntervalItem({ scrape, hash, engine, interval }, settings)];
  }

  function endEngine({ hash, scrape, engine, isSingle, open }: Seen): readonly ImportItem[] {
    if (open?.isWholePeriod === true)
      return [toIntervalItem({ scrape, hash, engine, interval: open }, settings)];
    if (open !== undefined)
      return [leaveOut(scrape, "tokens of requests that had not ended at the last scrape")];
    if (!isSingle) return [];
    const period = findPeriod();
    if (period === undefined) return [reject(scrape, engine.time === undefined ? NO_TIME : SINGLE)];
    const interval = { ...period, counted: countBetween({ ...engine, counters: {} }, engine) };
    return [toIntervalItem({ scrape, hash, engine, interval }, settings)];
  }

  /** Of scrapes without times the first and the last are those of the period that the settings name. */
  function findTimes(before: EngineCounters, after: EngineCounters): Times | undefined {
    if (before.time === undefined && after.time === undefined) return findPeriod();
    if (before.time === undefined || after.time === undefined) return undefined;
    return { from: before.time, to: after.time, isWholePeriod: false };
  }

  function findPeriod(): Times | undefined {
    const { periodStart: from, periodEnd: to } = settings;
    return from === undefined || to === undefined ? undefined : { from, to, isWholePeriod: true };
  }

  return {
    add: async (scrape) => {
      const items: ImportItem[] = [];
      for (const [key, engine] of scrape.engines) items.push(...(await addEngine(scrape, key, engine)));
      return items;
    },
    end: () => [...seen.values()].flatMap(endEngine),
  };
}

const isWhole = ({ promptTokenCount, generatedTokenCount, requestCount }: Partial<Counters>): boolean =>
  [promptTokenCount, generatedTokenCount, requestCount].every((count) => count !== undefined && count >= 0);

const hasTokens = ({ promptTokenCount, generatedTokenCount }: Counters): boolean =>
  promptTokenCount + generatedTokenCount > 0;

const FIELDS = [
  "promptTokenCount",
  "generatedTokenCount",
  "requestCount",
  "cachedTokenCount",
  "prefixHitTokenCount",
] as const satisfies readonly (keyof Counters)[];

function countBetween(before: EngineCounters, after: EngineCounters): Counters {
  const isReset = FIELDS.some((field) => (after.counters[field] ?? 0) < (before.counters[field] ?? 0));
  const count = (field: keyof Counters): number =>
    (after.counters[field] ?? 0) - (isReset ? 0 : (before.counters[field] ?? 0));
  const cached = after.counters.cachedTokenCount === undefined ? "prefixHitTokenCount" : "cachedTokenCount";
  const promptTokenCount = count("promptTokenCount");
  return {
    promptTokenCount,
    generatedTokenCount: count("generatedTokenCount"),
    requestCount: count("requestCount"),
    // Hits are counted as a prompt is looked up, its tokens as it has been read: the one may run ahead.
    cachedTokenCount: Math.min(count(cached), promptTokenCount),
    prefixHitTokenCount: 0,
  };
}

function join(open: Interval | undefined, next: Interval): Interval {
  if (open === undefined) return next;
  const counted = { ...next.counted };
  for (const field of FIELDS) counted[field] += open.counted[field];
  return { ...next, from: open.from, counted };
}

type FoundInterval = {
  readonly scrape: Scrape;
  readonly hash: string;
  readonly engine: EngineCounters;
  readonly interval: Interval;
};

function toIntervalItem(found: FoundInterval, settings: ImportSettings): ImportItem {
  const { scrape, hash, interval } = found;
  const id = `${hash}:${interval.from}/${interval.to}`;
  const format = { importerId: "vllm", shown: [], readRow: () => readInterval(found, id, settings) };
  return toItem({ place: placeOf(scrape), row: () => undefined }, format, settings);
}

function readInterval({ engine, interval }: FoundInterval, id: string, settings: ImportSettings): Reading {
  const { from, to, counted } = interval;
  if (!hasTokens(counted)) return leftOut("nothing was served");
  const model = engine.model ?? settings.model;
  if (model === undefined) {
    throw new InvalidQuantityError("model_name", "nothing", "a label, or a model for files that name none");
  }
  return {
    kind: "draft",
    draft: toInferenceDraft({
      id,
      model,
      period: { start: from, end: to },
      requestCount: counted.requestCount,
      inputTokenTotal: counted.promptTokenCount,
      outputTokenTotal: counted.generatedTokenCount,
      cachedInputTokenTotal: counted.cachedTokenCount,
      engine: "vllm",
    }),
  };
}

const placeOf = ({ line }: Scrape) => (line === undefined ? {} : { line });

const reject = (scrape: Scrape, reason: string): ImportItem => ({
  kind: "rejected",
  place: placeOf(scrape),
  reason,
  text: "",
});

const leaveOut = (scrape: Scrape, reason: string): ImportItem => ({
  kind: "left-out",
  place: placeOf(scrape),
  reason,
});
