import { isObject } from "../usage/row.ts";
import { addSample, createScrape, findCounter, type CounterSample, type Scrape } from "./counters.ts";
import { toInstant } from "./read-text-scrapes.ts";

const MILLISECONDS = 1000;

/**
 * Scrapes out of an answer of Prometheus' HTTP API to a range query, by time.
 *
 * @returns why it is none, in one line
 * @source Prometheus, HTTP API: range queries; `values` are pairs of Unix seconds and a text
 */
export function readMatrixScrapes(document: unknown): readonly Scrape[] | string {
  const data = isObject(document) ? document["data"] : undefined;
  const result = isObject(data) ? data["result"] : undefined;
  if (!isObject(data) || data["resultType"] !== "matrix" || !Array.isArray(result)) {
    return "found no matrix; allowed: the answer of Prometheus to /api/v1/query_range";
  }
  const scrapes = new Map<string, Scrape>();
  for (const series of result) {
    if (!isObject(series) || !isObject(series["metric"]) || !Array.isArray(series["values"])) continue;
    const labels = new Map(
      Object.entries(series["metric"]).flatMap(([key, value]) =>
        typeof value === "string" ? [[key, value] as const] : [],
      ),
    );
    const field = findCounter(labels.get("__name__") ?? "");
    if (field === undefined) continue;
    for (const pair of series["values"]) addPair({ pair, field, labels }, scrapes);
  }
  return [...scrapes.values()].sort(byTime);
}

type Found = Pick<CounterSample, "field" | "labels"> & { readonly pair: unknown };

function addPair({ pair, field, labels }: Found, scrapes: Map<string, Scrape>): void {
  const [seconds, text] = Array.isArray(pair) ? (pair as readonly unknown[]) : [];
  const value = Number(text);
  const time = typeof seconds === "number" ? toInstant(seconds * MILLISECONDS) : undefined;
  if (time === undefined || typeof text !== "string" || !Number.isFinite(value)) return;
  const scrape = scrapes.get(time) ?? createScrape(undefined, time);
  scrapes.set(time, scrape);
  addSample(scrape, { field, labels, value });
}

const byTime = ({ time: left = "" }: Scrape, { time: right = "" }: Scrape): number => (left < right ? -1 : 1);
