export type { ActivityDocument, Importer, ImportItem, ImportPhase, ImportPlace } from "./importer.ts";
export type { ImportInput, RandomAccessFile } from "./input/import-input.ts";
export { isUtcOffset } from "./input/parse-instant-text.ts";
export type { HardwareSetting, ImportSettings, SiteSetting } from "./settings/import-settings.ts";
export { findImporter, IMPORTERS } from "./importers.ts";
export { readOwnHeader, type OwnRowReader } from "./own/own-columns.ts";
export { decodeMetricsJson, decodeTracesJson } from "./opentelemetry/decode-json.ts";
export { decodeMetricsProtobuf } from "./opentelemetry/decode-metrics-protobuf.ts";
export { decodeTracesProtobuf } from "./opentelemetry/decode-traces-protobuf.ts";
export { listMetricActivities } from "./opentelemetry/list-metric-activities.ts";
export { listSpanActivities } from "./opentelemetry/list-span-activities.ts";
export type {
  OtlpAttributes,
  OtlpDecoded,
  OtlpMetrics,
  OtlpPoint,
  OtlpSpan,
  OtlpTraces,
  OtlpValue,
} from "./opentelemetry/otlp-document.ts";
export { toCodecarbonItem } from "./codecarbon/to-codecarbon-item.ts";
