import type { ImportInput } from "../input/import-input.ts";
import { toInstantText } from "../input/parse-instant-text.ts";
import { readLines } from "../input/read-lines.ts";
import type { RefusedPiece } from "../input/read.ts";
import { isOfLedger } from "../usage/read-cells.ts";
import {
  addSample,
  createScrape,
  describeLabels,
  findCounter,
  type CounterSample,
  type Scrape,
} from "./counters.ts";
import { parseSample, type Sample } from "./parse-sample.ts";

/** What a script writes before each scrape that it appends. */
const SCRAPED_AT = /^#\s*scraped_at[:\s]\s*(\S+)\s*$/;
/** Prometheus writes milliseconds, OpenMetrics seconds; a second of this number is the year 5138. */
const LEAST_MILLISECONDS = 1e11;
const MILLISECONDS = 1000;

export type ReadScrape = { readonly kind: "scrape"; readonly scrape: Scrape } | RefusedPiece;

/**
 * Scrapes of a text in Prometheus' format, one after the other. A new one begins with `# scraped_at <time>`, or where a
 * sample comes again.
 */
export async function* readTextScrapes(input: ImportInput): AsyncGenerator<ReadScrape, void> {
  let scrape = createScrape(undefined, undefined);
  let seen = new Set<string>();
  for await (const read of readLines(input)) {
    if (read.kind === "refused") {
      yield read;
      continue;
    }
    const { line } = read.place;
    const [, told] = SCRAPED_AT.exec(read.value) ?? [];
    const found = told === undefined ? findCounterSample(read.value) : undefined;
    if (told === undefined && found === undefined) continue;
    if (told !== undefined || seen.has(found?.key ?? "")) {
      if (scrape.engines.size > 0) yield { kind: "scrape", scrape };
      scrape = createScrape(line, told === undefined ? undefined : keepOfLedger(toInstantText(told)));
      seen = new Set();
    }
    if (found === undefined) continue;
    seen.add(found.key);
    addSample(scrape, found.sample);
  }
  if (scrape.engines.size > 0) yield { kind: "scrape", scrape };
}

function findCounterSample(
  line: string,
): { readonly key: string; readonly sample: CounterSample } | undefined {
  const sample = parseSample(line);
  const field = sample === undefined ? undefined : findCounter(sample.name);
  if (sample === undefined || field === undefined) return undefined;
  const { name, labels, value } = sample;
  return { key: `${name} ${describeLabels(labels)}`, sample: { field, labels, value, time: toTime(sample) } };
}

function toTime({ timestamp }: Sample): string | undefined {
  const number = Number(timestamp);
  if (timestamp === undefined || !Number.isFinite(number)) return undefined;
  return toInstant(number < LEAST_MILLISECONDS ? number * MILLISECONDS : number);
}

const keepOfLedger = (instant: string | undefined): string | undefined =>
  instant !== undefined && isOfLedger(instant) ? instant : undefined;

/** @param milliseconds since 1970 */
export function toInstant(milliseconds: number): string | undefined {
  const date = new Date(Math.round(milliseconds));
  return Number.isNaN(date.getTime()) ? undefined : keepOfLedger(date.toISOString());
}
