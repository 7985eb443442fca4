import {
  decodeMetricsJson,
  decodeMetricsProtobuf,
  decodeTracesJson,
  decodeTracesProtobuf,
  listMetricActivities,
  listSpanActivities,
  type ImportItem,
  type OtlpDecoded,
} from "@llmcarbon/importers";
import type { Context } from "../../trpc/context.ts";
import type { RejectedField } from "./encode-answer.ts";
import { rejectTraced } from "./reject-traced.ts";
import { METRIC_SOURCE, SPAN_SOURCE } from "./sources.ts";

/** What OTLP sends to one address, and what becomes of it. */
export type Signal = {
  readonly path: "/v1/traces" | "/v1/metrics";
  readonly door: string;
  readonly rejectedField: RejectedField;
  readonly readJson: (text: string) => OtlpDecoded<ItemsOf>;
  readonly readProtobuf: (bytes: Uint8Array) => OtlpDecoded<ItemsOf>;
};

/** Items of a request, for an organisation. */
type ItemsOf = (context: Context, organizationId: string) => Promise<readonly ImportItem[]>;

const then = <Value>(decoded: OtlpDecoded<Value>, list: (value: Value) => ItemsOf): OtlpDecoded<ItemsOf> =>
  decoded.kind === "refused" ? decoded : { kind: "decoded", value: list(decoded.value) };

const listSpans =
  (traces: Parameters<typeof listSpanActivities>[0]): ItemsOf =>
  async () =>
    listSpanActivities(traces, { source: SPAN_SOURCE });

const listPoints =
  (metrics: Parameters<typeof listMetricActivities>[0]): ItemsOf =>
  async (context, organizationId) =>
    rejectTraced(context, organizationId, await listMetricActivities(metrics, { source: METRIC_SOURCE }));

export const SIGNALS: readonly Signal[] = [
  {
    path: "/v1/traces",
    door: "otlp-traces",
    rejectedField: "rejectedSpans",
    readJson: (text) => then(decodeTracesJson(text), listSpans),
    readProtobuf: (bytes) => then(decodeTracesProtobuf(bytes), listSpans),
  },
  {
    path: "/v1/metrics",
    door: "otlp-metrics",
    rejectedField: "rejectedDataPoints",
    readJson: (text) => then(decodeMetricsJson(text), listPoints),
    readProtobuf: (bytes) => then(decodeMetricsProtobuf(bytes), listPoints),
  },
];
