/** Who reports, as the ledger lists it: a call told by a span, and calls counted by a metric. */
export const SPAN_SOURCE = "opentelemetry";
export const METRIC_SOURCE = "opentelemetry-metrics";
