import { KEPT_ATTRIBUTES } from "./attribute-names.ts";
import { MOST_ELEMENTS, TOO_MANY_ELEMENTS } from "./most-elements.ts";
import type { OtlpAttributes, OtlpDecoded, OtlpSpan, OtlpTraces, OtlpValue } from "./otlp-document.ts";
import {
  createReader,
  fixed64Field,
  lengthField,
  readInner,
  readMessage,
  varintField,
  type ProtobufReader,
  toDigits,
} from "./read-message.ts";
import { readAttribute } from "./read-protobuf-attributes.ts";
import { toHexadecimal } from "./to-hexadecimal.ts";

/** opentelemetry/proto/trace/v1/trace.proto; events and links are not taken. */
const REQUEST = { resourceSpans: lengthField(1) };
const RESOURCE_SPANS = { resource: lengthField(1), scopeSpans: lengthField(2) };
const RESOURCE = { attributes: lengthField(1) };
const SCOPE_SPANS = { spans: lengthField(2) };
const SPAN = {
  traceId: lengthField(1),
  spanId: lengthField(2),
  parentSpanId: lengthField(4),
  start: fixed64Field(7),
  end: fixed64Field(8),
  attributes: lengthField(9),
  status: lengthField(15),
};
const STATUS = { code: varintField(3) };
const ERROR_STATUS = 2;

const NO_MESSAGE = "found no Protocol Buffers message; allowed: an ExportTraceServiceRequest of OTLP";

class TooManyError extends Error {}

/** OTLP of traces in Protocol Buffers, unpacked. Never throws. */
export function decodeTracesProtobuf(bytes: Uint8Array): OtlpDecoded<OtlpTraces> {
  const spans: OtlpSpan[] = [];
  const reader = createReader(bytes);
  let index = -1;
  try {
    readMessage(reader, bytes.length, (tag) => {
      if (tag !== REQUEST.resourceSpans) return false;
      index += 1;
      readResourceSpans(reader, `resourceSpans[${index}]`, spans);
      return true;
    });
  } catch (error) {
    return { kind: "refused", reason: error instanceof TooManyError ? TOO_MANY_ELEMENTS : NO_MESSAGE };
  }
  return { kind: "decoded", value: { spans } };
}

function readResourceSpans(reader: ProtobufReader, path: string, spans: OtlpSpan[]): void {
  // The resource may be written after its spans; they share the map.
  const resource = new Map<string, OtlpValue>();
  let scopeIndex = -1;
  readInner(reader, (tag) => {
    if (tag === RESOURCE_SPANS.resource) {
      readInner(reader, (inner) => inner === RESOURCE.attributes && keepAttribute(reader, resource));
      return true;
    }
    if (tag !== RESOURCE_SPANS.scopeSpans) return false;
    scopeIndex += 1;
    let spanIndex = -1;
    readInner(reader, (inner) => {
      if (inner !== SCOPE_SPANS.spans) return false;
      spanIndex += 1;
      if (spans.length === MOST_ELEMENTS) throw new TooManyError();
      spans.push(readSpan(reader, `${path}.scopeSpans[${scopeIndex}].spans[${spanIndex}]`, resource));
      return true;
    });
    return true;
  });
}

function readSpan(reader: ProtobufReader, path: string, resource: OtlpAttributes): OtlpSpan {
  const attributes = new Map<string, OtlpValue>();
  const span = {
    path,
    traceId: "",
    spanId: "",
    parentSpanId: "",
    startTimeUnixNano: "",
    endTimeUnixNano: "",
    isError: false,
    attributes,
    resource,
  };
  readInner(reader, (tag) => {
    if (tag === SPAN.attributes) return keepAttribute(reader, attributes);
    if (tag === SPAN.traceId) span.traceId = toHexadecimal(reader.bytes());
    else if (tag === SPAN.spanId) span.spanId = toHexadecimal(reader.bytes());
    else if (tag === SPAN.parentSpanId) span.parentSpanId = toHexadecimal(reader.bytes());
    else if (tag === SPAN.start) span.startTimeUnixNano = toDigits(reader.fixed64());
    else if (tag === SPAN.end) span.endTimeUnixNano = toDigits(reader.fixed64());
    else if (tag === SPAN.status) span.isError = readIsError(reader);
    else return false;
    return true;
  });
  return span;
}

function readIsError(reader: ProtobufReader): boolean {
  let code = 0;
  readInner(reader, (tag) => {
    if (tag !== STATUS.code) return false;
    code = reader.int32();
    return true;
  });
  return code === ERROR_STATUS;
}

function keepAttribute(reader: ProtobufReader, attributes: Map<string, OtlpValue>): true {
  const found = readAttribute(reader, (key) => KEPT_ATTRIBUTES.has(key));
  if (found !== undefined && !attributes.has(found[0])) attributes.set(...found);
  return true;
}
