import protobuf from "protobufjs/minimal.js";
import type { OtlpEncoding } from "./otlp-encoding.ts";

/** What was not booked of a request that was served. */
export type PartialSuccess = {
  /** spans or data points, > 0 */
  readonly rejectedCount: number;
  /** why, in words for who runs the sender */
  readonly message: string;
};

/** How each signal names what it counts. */
export type RejectedField = "rejectedSpans" | "rejectedDataPoints";

const { Writer } = protobuf;

const VARINT = 0;
const LENGTH = 2;
const tagOf = (field: number, wireType: number): number => (field << 3) | wireType;

/**
 * ExportTraceServiceResponse or ExportMetricsServiceResponse, which are alike in Protocol Buffers: empty where all was taken.
 *
 * @source opentelemetry-proto 1.7.0, collector/trace/v1/trace_service.proto: partial_success = 1 { rejected_spans = 1, error_message = 2 }
 */
export function encodeExportAnswer(
  encoding: OtlpEncoding,
  field: RejectedField,
  partial: PartialSuccess | undefined,
): string | Uint8Array {
  if (encoding === "json") {
    if (partial === undefined) return "{}";
    const { rejectedCount, message } = partial;
    // 64-bit numbers are texts in JSON.
    return JSON.stringify({ partialSuccess: { [field]: String(rejectedCount), errorMessage: message } });
  }
  if (partial === undefined) return new Uint8Array(0);
  const writer = Writer.create().uint32(tagOf(1, LENGTH)).fork();
  writer.uint32(tagOf(1, VARINT)).int64(partial.rejectedCount);
  writer.uint32(tagOf(2, LENGTH)).string(partial.message);
  return writer.ldelim().finish();
}

/**
 * google.rpc.Status, which OTLP refuses with.
 *
 * @source googleapis, google/rpc/status.proto: code = 1, message = 2
 */
export function encodeStatus(
  encoding: OtlpEncoding,
  { code, message }: { readonly code: number; readonly message: string },
): string | Uint8Array {
  if (encoding === "json") return JSON.stringify({ code, message });
  return Writer.create()
    .uint32(tagOf(1, VARINT))
    .int32(code)
    .uint32(tagOf(2, LENGTH))
    .string(message)
    .finish();
}
