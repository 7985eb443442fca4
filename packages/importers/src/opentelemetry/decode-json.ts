import { isObject } from "../usage/row.ts";
import { isTokenMetric, KEPT_ATTRIBUTES } from "./attribute-names.ts";
import { describeSeries } from "./describe-series.ts";
import { MOST_ELEMENTS, TOO_MANY_ELEMENTS } from "./most-elements.ts";
import type {
  OtlpAttributes,
  OtlpDecoded,
  OtlpMetrics,
  OtlpPoint,
  OtlpSpan,
  OtlpTraces,
  OtlpValue,
} from "./otlp-document.ts";

type Fields = Readonly<Record<string, unknown>>;

const NO_JSON = "found no JSON; allowed: one object of OTLP/JSON";
const ERROR_STATUS = 2;

/** OTLP/JSON of traces, as `ExportTraceServiceRequest` and the collector's files have it. Never throws. */
export const decodeTracesJson = (text: string): OtlpDecoded<OtlpTraces> => {
  const document = parseObject(text);
  return document === undefined ? { kind: "refused", reason: NO_JSON } : readTraces(document);
};

/** OTLP/JSON of metrics. Never throws. */
export const decodeMetricsJson = (text: string): OtlpDecoded<OtlpMetrics> => {
  const document = parseObject(text);
  return document === undefined ? { kind: "refused", reason: NO_JSON } : readMetrics(document);
};

function parseObject(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Traces of a parsed document. */
export function readTraces(document: Fields): OtlpDecoded<OtlpTraces> {
  if (!isListOrNothing(document["resourceSpans"])) return refuseList("resourceSpans");
  const spans: OtlpSpan[] = [];
  for (const [index, holder] of listObjects(document, "resourceSpans")) {
    const resource = readAttributes(readResource(holder));
    for (const [scopeIndex, scope] of listObjects(holder, "scopeSpans")) {
      for (const [spanIndex, span] of listObjects(scope, "spans")) {
        if (spans.length === MOST_ELEMENTS) return { kind: "refused", reason: TOO_MANY_ELEMENTS };
        const path = `resourceSpans[${index}].scopeSpans[${scopeIndex}].spans[${spanIndex}]`;
        spans.push(readSpan(span, path, resource));
      }
    }
  }
  return { kind: "decoded", value: { spans } };
}

function readSpan(span: Fields, path: string, resource: OtlpAttributes): OtlpSpan {
  const status = span["status"];
  return {
    path,
    traceId: readText(span["traceId"]),
    spanId: readText(span["spanId"]),
    parentSpanId: readText(span["parentSpanId"]),
    startTimeUnixNano: readNumeral(span["startTimeUnixNano"]),
    endTimeUnixNano: readNumeral(span["endTimeUnixNano"]),
    isError: isObject(status) && (status["code"] === ERROR_STATUS || status["code"] === "STATUS_CODE_ERROR"),
    attributes: readAttributes(span),
    resource,
  };
}

/** Metrics of a parsed document. */
export function readMetrics(document: Fields): OtlpDecoded<OtlpMetrics> {
  if (!isListOrNothing(document["resourceMetrics"])) return refuseList("resourceMetrics");
  const points: OtlpPoint[] = [];
  const others: string[] = [];
  for (const [index, holder] of listObjects(document, "resourceMetrics")) {
    for (const [scopeIndex, scope] of listObjects(holder, "scopeMetrics")) {
      for (const [metricIndex, metric] of listObjects(scope, "metrics")) {
        const path = `resourceMetrics[${index}].scopeMetrics[${scopeIndex}].metrics[${metricIndex}]`;
        if (isTokenMetric(readText(metric["name"])))
          points.push(...readPoints({ holder, scope, metric, path }));
        else others.push(path);
        if (points.length + others.length > MOST_ELEMENTS)
          return { kind: "refused", reason: TOO_MANY_ELEMENTS };
      }
    }
  }
  return { kind: "decoded", value: { points, others } };
}

type FoundMetric = {
  readonly holder: Fields;
  readonly scope: Fields;
  readonly metric: Fields;
  readonly path: string;
};

const KINDS = ["histogram", "exponentialHistogram", "sum"] as const;
const TEMPORALITIES: ReadonlyMap<unknown, OtlpPoint["temporality"]> = new Map<
  unknown,
  OtlpPoint["temporality"]
>([
  [1, "delta"],
  ["AGGREGATION_TEMPORALITY_DELTA", "delta"],
  [2, "cumulative"],
  ["AGGREGATION_TEMPORALITY_CUMULATIVE", "cumulative"],
]);

function* readPoints({ holder, scope, metric, path }: FoundMetric): Generator<OtlpPoint> {
  const name = readText(metric["name"]);
  const resource = readResource(holder);
  const kept = readAttributes(resource);
  const scopeName = isObject(scope["scope"]) ? readText(scope["scope"]["name"]) : "";
  for (const kind of KINDS) {
    const data = metric[kind];
    if (!isObject(data)) continue;
    for (const [index, point] of listObjects(data, "dataPoints")) {
      yield {
        path: `${path}.${kind}.dataPoints[${index}]`,
        metric: name,
        temporality: TEMPORALITIES.get(data["aggregationTemporality"]) ?? "unspecified",
        startTimeUnixNano: readNumeral(point["startTimeUnixNano"]),
        timeUnixNano: readNumeral(point["timeUnixNano"]),
        count: kind === "sum" ? undefined : readNumber(point["count"]),
        sum: readNumber(kind === "sum" ? (point["asInt"] ?? point["asDouble"]) : point["sum"]),
        attributes: readAttributes(point),
        resource: kept,
        identity: describeSeries({
          resource: [...listAttributes(resource)],
          scope: scopeName,
          metric: name,
          point: [...listAttributes(point)],
        }),
      };
    }
  }
}

const readResource = (holder: Fields): Fields => (isObject(holder["resource"]) ? holder["resource"] : {});

function readAttributes(holder: Fields): OtlpAttributes {
  const attributes = new Map<string, OtlpValue>();
  for (const [key, value] of listAttributes(holder)) {
    if (KEPT_ATTRIBUTES.has(key) && !attributes.has(key)) attributes.set(key, value);
  }
  return attributes;
}

/** Attributes that are a text, a number or a truth; lists and objects hold prompts. */
function* listAttributes(holder: Fields): Generator<readonly [string, OtlpValue]> {
  for (const [, { key, value }] of listObjects(holder, "attributes")) {
    if (typeof key !== "string" || !isObject(value)) continue;
    const found = readValue(value);
    if (found !== undefined) yield [key, found];
  }
}

function readValue({ stringValue, intValue, doubleValue, boolValue }: Fields): OtlpValue | undefined {
  if (typeof stringValue === "string") return stringValue;
  if (typeof boolValue === "boolean") return boolValue;
  return readNumber(intValue ?? doubleValue);
}

/** 64-bit numbers are texts in JSON, and plain numbers where an exporter does not know better. */
function readNumber(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/** A number is written as it stood in the text, though it is too long to be exact. */
const readNumeral = (value: unknown): string => (typeof value === "number" ? String(value) : readText(value));

const readText = (value: unknown): string => (typeof value === "string" ? value : "");

const isListOrNothing = (value: unknown): boolean =>
  value === undefined || value === null || Array.isArray(value);

const refuseList = (key: string) =>
  ({ kind: "refused", reason: `${key}: found no list; allowed: a list, as OTLP/JSON has it` }) as const;

function* listObjects(holder: Fields, key: string): Generator<readonly [number, Fields]> {
  const list = holder[key];
  if (!Array.isArray(list)) return;
  for (const [index, element] of list.entries()) if (isObject(element)) yield [index, element];
}
