import type { ImportItem } from "../importer.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { hashText } from "../usage/hash-text.ts";
import { toItem } from "../usage/to-item.ts";
import { ATTRIBUTE_NAMES, TOKEN_METRICS } from "./attribute-names.ts";
import { countBetween, type CountedPoint } from "./count-between.ts";
import { OPENTELEMETRY_ID } from "./opentelemetry-id.ts";
import type { OtlpMetrics, OtlpPoint } from "./otlp-document.ts";
import { readPair, type TokenPair } from "./read-pair.ts";
import { SHOWN_ATTRIBUTES, toRowOfAttributes } from "./to-row.ts";

/** Reads metrics one request after the other, and remembers the last point of each cumulative series. */
export type MetricReader = {
  readonly read: (metrics: OtlpMetrics) => Promise<readonly ImportItem[]>;
  /** points that nothing came after */
  readonly end: () => readonly ImportItem[];
};

/** So many series are remembered; more are no measurement but an attribute with an id in it. */
const MOST_SERIES = 100_000;

const SINGLE =
  "cumulative temporality: found one point of a series, which tells no time of its own; allowed: OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE=delta";
const UNSPECIFIED =
  "aggregationTemporality: found none; allowed: delta, or cumulative with two points of a series";
const COUNTER =
  "a counter does not tell the number of requests; allowed: the histograms gen_ai.client.token.usage or gen_ai.client.inference.operation.*";
const TOO_MANY_SERIES = `found more than ${MOST_SERIES} series; allowed: at most that`;

type Seen = { readonly point: OtlpPoint; readonly isSingle: boolean };

export function createMetricReader(settings: ImportSettings): MetricReader {
  const seen = new Map<string, Seen>();
  return {
    read: async (metrics) => {
      const items = metrics.others.map((path): ImportItem =>
        leaveOut(path, "a metric that counts no tokens"),
      );
      const pairs = new Map<string, TokenPair>();
      const hasHistograms = metrics.points.some(({ metric }) => !isCounter(metric));
      for (const point of metrics.points) {
        const step = isCounter(point.metric) ? answerCounter(point, hasHistograms) : takePoint(point, seen);
        if ("kind" in step) items.push(step);
        else addToPair(step, pairs);
      }
      for (const pair of pairs.values()) items.push(...(await toPairItems(pair, settings)));
      return items;
    },
    end: () => [...seen.values()].flatMap(({ point, isSingle }) => (isSingle ? reject(point, SINGLE) : [])),
  };
}

const isCounter = (metric: string): boolean => metric.startsWith(TOKEN_METRICS.counters);

const answerCounter = (point: OtlpPoint, hasHistograms: boolean): ImportItem =>
  hasHistograms
    ? leaveOut(point.path, "a counter of tokens that a histogram counts too")
    : reject(point, COUNTER);

function takePoint(point: OtlpPoint, seen: Map<string, Seen>): CountedPoint | ImportItem {
  const { temporality, count, sum } = point;
  if (temporality === "unspecified") return reject(point, UNSPECIFIED);
  if (count === undefined || sum === undefined || count < 0 || sum < 0)
    return reject(point, "sum: found no count and sum of 0 or more; allowed: a histogram with both");
  if (temporality === "delta") return { point, fromUnixNano: point.startTimeUnixNano, count, sum };
  const series = `${point.identity} ${readTokenType(point)}`;
  const before = seen.get(series);
  if (before === undefined && seen.size === MOST_SERIES) return reject(point, TOO_MANY_SERIES);
  const step = countBetween(before?.point, point);
  if (step.kind === "stale") return leaveOut(point.path, "a point no later than one that was read");
  seen.set(series, { point, isSingle: before === undefined });
  if (step.kind === "counted") return step.counted;
  return leaveOut(point.path, "the first point of a cumulative series: what follows is counted from it");
}

/**
 * Input and output of a metric are booked together where they are of the same series and end at the same time: an SDK lets each
 * begin when it is first recorded, which may be a millisecond apart.
 */
function addToPair(counted: CountedPoint, pairs: Map<string, TokenPair>): void {
  const { point } = counted;
  const key = `${point.identity} ${point.timeUnixNano}`;
  const { first = counted, byType = new Map<string, readonly CountedPoint[]>() } = pairs.get(key) ?? {};
  pairs.set(key, { identity: key, first: isEarlier(counted, first) ? counted : first, byType });
  const type = readTokenType(point);
  byType.set(type, [...(byType.get(type) ?? []), counted]);
}

/** Digits of two numbers of nanoseconds. */
const isEarlier = ({ fromUnixNano: one }: CountedPoint, { fromUnixNano: other }: CountedPoint): boolean =>
  one.length === other.length ? one < other : one.length < other.length;

function readTokenType({ metric, attributes }: OtlpPoint): string {
  if (metric === TOKEN_METRICS.inputPerOperation) return "input";
  if (metric === TOKEN_METRICS.outputPerOperation) return "output";
  const name = ATTRIBUTE_NAMES.tokenType.find((each) => attributes.has(each));
  return String(name === undefined ? "" : attributes.get(name));
}

/** One activity; of a pair that is refused each of its points, as a sender counts them. */
async function toPairItems(pair: TokenPair, settings: ImportSettings): Promise<readonly ImportItem[]> {
  const { point } = pair.first;
  const row = toRowOfAttributes(point.attributes);
  const resource = toRowOfAttributes(point.resource);
  const id = `metric:${await hashText(pair.identity)}`;
  const item = toItem(
    { place: { path: point.path }, row },
    {
      importerId: OPENTELEMETRY_ID,
      shown: SHOWN_ATTRIBUTES,
      readRow: () => readPair({ pair, id, row, resource }, settings),
    },
    settings,
  );
  if (item.kind !== "rejected") return [item];
  const points = [...pair.byType.values()].flat();
  return points.map((each) => ({ ...item, place: { path: each.point.path } }));
}

const leaveOut = (path: string, reason: string): ImportItem => ({
  kind: "left-out",
  place: { path },
  reason,
});

const reject = ({ path }: OtlpPoint, reason: string): ImportItem => ({
  kind: "rejected",
  place: { path },
  reason,
  text: "",
});
