import { isTokenMetric, KEPT_ATTRIBUTES } from "./attribute-names.ts";
import { describeSeries } from "./describe-series.ts";
import { MOST_ELEMENTS, TOO_MANY_ELEMENTS } from "./most-elements.ts";
import type { OtlpAttributes, OtlpDecoded, OtlpMetrics, OtlpPoint, OtlpValue } from "./otlp-document.ts";
import {
  createReader,
  fixed64Field,
  lengthField,
  readInner,
  readMessage,
  varintField,
  type ProtobufReader,
  toDigits,
  toNumber,
} from "./read-message.ts";
import { readAttribute } from "./read-protobuf-attributes.ts";

/** opentelemetry/proto/metrics/v1/metrics.proto; exemplars and buckets are not taken. */
const REQUEST = { resourceMetrics: lengthField(1) };
const RESOURCE_METRICS = { resource: lengthField(1), scopeMetrics: lengthField(2) };
const RESOURCE = { attributes: lengthField(1) };
const SCOPE_METRICS = { scope: lengthField(1), metrics: lengthField(2) };
const SCOPE = { name: lengthField(1) };
const METRIC = { name: lengthField(1) };
const DATA = { points: lengthField(1), temporality: varintField(2) };
const TIMES = { start: fixed64Field(2), time: fixed64Field(3) };
const COUNT = fixed64Field(4);
const SUM = fixed64Field(5);

/** Where the three kinds of data stand in a metric, and where their points keep what differs. */
const KINDS = [
  { name: "sum", tag: lengthField(7), attributes: lengthField(7) },
  { name: "histogram", tag: lengthField(9), attributes: lengthField(9) },
  { name: "exponentialHistogram", tag: lengthField(10), attributes: lengthField(1) },
] as const;
const NUMBER = { asDouble: fixed64Field(4), asInt: fixed64Field(6) };

const TEMPORALITIES = ["unspecified", "delta", "cumulative"] as const;

const NO_MESSAGE = "found no Protocol Buffers message; allowed: an ExportMetricsServiceRequest of OTLP";

class TooManyError extends Error {}

type Attribute = readonly [string, OtlpValue];
type Found = { readonly points: OtlpPoint[]; readonly others: string[] };
type Holder = { readonly resource: Attribute[]; scope: string; readonly path: string };

/** OTLP of metrics in Protocol Buffers, unpacked. Never throws. */
export function decodeMetricsProtobuf(bytes: Uint8Array): OtlpDecoded<OtlpMetrics> {
  const found: Found = { points: [], others: [] };
  const reader = createReader(bytes);
  let index = -1;
  try {
    readMessage(reader, bytes.length, (tag) => {
      if (tag !== REQUEST.resourceMetrics) return false;
      index += 1;
      readResourceMetrics(reader, `resourceMetrics[${index}]`, found);
      return true;
    });
  } catch (error) {
    return { kind: "refused", reason: error instanceof TooManyError ? TOO_MANY_ELEMENTS : NO_MESSAGE };
  }
  return { kind: "decoded", value: found };
}

/** The parts may stand in any order, so each is found before what lies inside it is read. */
function readResourceMetrics(reader: ProtobufReader, path: string, found: Found): void {
  const resource: Attribute[] = [];
  const scopes: Place[] = [];
  readInner(reader, (tag) => {
    if (tag === RESOURCE_METRICS.resource) {
      readInner(reader, (inner) => inner === RESOURCE.attributes && addAttribute(reader, resource));
    } else if (tag === RESOURCE_METRICS.scopeMetrics) scopes.push(passOver(reader, tag));
    else return false;
    if (scopes.length > MOST_ELEMENTS) throw new TooManyError();
    return true;
  });
  for (const [index, place] of scopes.entries()) {
    const holder: Holder = { resource, scope: "", path: `${path}.scopeMetrics[${index}]` };
    visit(reader, place, () => readScopeMetrics(reader, holder, found));
  }
}

function readScopeMetrics(reader: ProtobufReader, holder: Holder, found: Found): void {
  const metrics: Place[] = [];
  readInner(reader, (tag) => {
    if (tag === SCOPE_METRICS.scope) {
      readInner(reader, (inner) => {
        if (inner !== SCOPE.name) return false;
        holder.scope = reader.string();
        return true;
      });
    } else if (tag === SCOPE_METRICS.metrics) metrics.push(passOver(reader, tag));
    else return false;
    if (metrics.length > MOST_ELEMENTS) throw new TooManyError();
    return true;
  });
  for (const [index, place] of metrics.entries()) {
    visit(reader, place, () =>
      readMetric(reader, { ...holder, path: `${holder.path}.metrics[${index}]` }, found),
    );
  }
}

function readMetric(reader: ProtobufReader, holder: Holder, found: Found): void {
  let name = "";
  const data: { readonly kind: (typeof KINDS)[number]; readonly place: Place }[] = [];
  readInner(reader, (tag) => {
    const kind = KINDS.find((each) => each.tag === tag);
    if (kind !== undefined) data.push({ kind, place: passOver(reader, tag) });
    else if (tag === METRIC.name) name = reader.string();
    else return false;
    return true;
  });
  if (isTokenMetric(name)) {
    for (const { kind, place } of data)
      visit(reader, place, () => readData(reader, { ...holder, name, kind }, found));
  } else {
    found.others.push(holder.path);
  }
  if (found.others.length > MOST_ELEMENTS) throw new TooManyError();
}

type Metric = Holder & { readonly name: string; readonly kind: (typeof KINDS)[number] };

function readData(reader: ProtobufReader, metric: Metric, found: Found): void {
  let temporality: OtlpPoint["temporality"] = "unspecified";
  const points: Point[] = [];
  readInner(reader, (tag) => {
    if (tag === DATA.points) points.push(readPoint(reader, metric));
    else if (tag === DATA.temporality) temporality = TEMPORALITIES[reader.int32()] ?? "unspecified";
    else return false;
    if (found.points.length + points.length > MOST_ELEMENTS) throw new TooManyError();
    return true;
  });
  const { resource, scope, name, kind, path } = metric;
  for (const [index, { attributes, ...point }] of points.entries()) {
    found.points.push({
      ...point,
      path: `${path}.${kind.name}.dataPoints[${index}]`,
      metric: name,
      temporality,
      attributes: keep(attributes),
      resource: keep(resource),
      identity: describeSeries({ resource, scope, metric: name, point: attributes }),
    });
  }
}

type Point = Pick<OtlpPoint, "startTimeUnixNano" | "timeUnixNano" | "count" | "sum"> & {
  readonly attributes: readonly Attribute[];
};

function readPoint(reader: ProtobufReader, { kind }: Metric): Point {
  const attributes: Attribute[] = [];
  const point = {
    startTimeUnixNano: "",
    timeUnixNano: "",
    count: undefined as number | undefined,
    sum: undefined as number | undefined,
    attributes,
  };
  const isSum = kind.name === "sum";
  readInner(reader, (tag) => {
    if (tag === kind.attributes) return addAttribute(reader, attributes);
    if (tag === TIMES.start) point.startTimeUnixNano = toDigits(reader.fixed64());
    else if (tag === TIMES.time) point.timeUnixNano = toDigits(reader.fixed64());
    else if (isSum && tag === NUMBER.asDouble) point.sum = finite(reader.double());
    else if (isSum && tag === NUMBER.asInt) point.sum = toNumber(reader.sfixed64());
    else if (!isSum && tag === COUNT) point.count = toNumber(reader.fixed64());
    else if (!isSum && tag === SUM) point.sum = finite(reader.double());
    else return false;
    return true;
  });
  return point;
}

const finite = (value: number): number | undefined => (Number.isFinite(value) ? value : undefined);

function addAttribute(reader: ProtobufReader, attributes: Attribute[]): true {
  const found = readAttribute(reader, () => true);
  if (found !== undefined) attributes.push(found);
  return true;
}

function keep(attributes: readonly Attribute[]): OtlpAttributes {
  const kept = new Map<string, OtlpValue>();
  for (const [key, value] of attributes) if (KEPT_ATTRIBUTES.has(key) && !kept.has(key)) kept.set(key, value);
  return kept;
}

type Place = { readonly start: number; readonly end: number };

function passOver(reader: ProtobufReader, tag: number): Place {
  const start = reader.pos;
  reader.skipType(tag & 7);
  return { start, end: reader.pos };
}

function visit(reader: ProtobufReader, { start, end }: Place, read: () => void): void {
  const back = reader.pos;
  reader.pos = start;
  read();
  if (reader.pos !== end) throw new RangeError("a message longer than its place");
  reader.pos = back;
}
