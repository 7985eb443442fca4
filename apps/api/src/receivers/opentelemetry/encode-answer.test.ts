import protobuf from "protobufjs";
import { describe, expect, it } from "vitest";
import { encodeExportAnswer, encodeStatus } from "./encode-answer.ts";

/** opentelemetry/proto/collector/trace/v1/trace_service.proto and google/rpc/status.proto, the parts that are answered. */
const { root } = protobuf.parse(`
  syntax = "proto3";
  message ExportTraceServiceResponse { ExportTracePartialSuccess partial_success = 1; }
  message ExportTracePartialSuccess { int64 rejected_spans = 1; string error_message = 2; }
  message Status { int32 code = 1; string message = 2; }
`);

const decode = (type: string, bytes: string | Uint8Array) => {
  if (typeof bytes === "string") throw new Error("text instead of bytes");
  const message = root.lookupType(type);
  return message.toObject(message.decode(bytes), { longs: String });
};

const partial = { rejectedCount: 3, message: "span 2: no model – ü" };

describe("encodeExportAnswer", () => {
  it("tells rejected spans in Protocol Buffers as the proto files have it", () => {
    const bytes = encodeExportAnswer("protobuf", "rejectedSpans", partial);
    expect(decode("ExportTraceServiceResponse", bytes)).toEqual({
      partialSuccess: { rejectedSpans: "3", errorMessage: partial.message },
    });
  });

  it("tells them in JSON, whose 64-bit numbers are texts", () => {
    const text = encodeExportAnswer("json", "rejectedDataPoints", partial);
    expect(JSON.parse(String(text))).toEqual({
      partialSuccess: { rejectedDataPoints: "3", errorMessage: partial.message },
    });
  });

  it("is empty where all was taken, as a client knows full success by", () => {
    expect(encodeExportAnswer("protobuf", "rejectedSpans", undefined)).toHaveLength(0);
    expect(encodeExportAnswer("json", "rejectedSpans", undefined)).toBe("{}");
  });
});

it("encodes a status in both forms", () => {
  const status = { code: 8, message: "wait" };
  expect(decode("Status", encodeStatus("protobuf", status))).toEqual(status);
  expect(JSON.parse(String(encodeStatus("json", status)))).toEqual(status);
});
