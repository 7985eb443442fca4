import type { Attributes } from "@opentelemetry/api";
import {
  AggregationTemporalityPreference,
  OTLPMetricExporter as JsonMetricExporter,
} from "@opentelemetry/exporter-metrics-otlp-http";
import { OTLPMetricExporter as ProtobufMetricExporter } from "@opentelemetry/exporter-metrics-otlp-proto";
import { OTLPTraceExporter as JsonTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { SimpleSpanProcessor, TracerProvider, type Span } from "@opentelemetry/sdk-trace";

type Target = {
  readonly url: string;
  readonly encoding: "protobuf" | "json";
  readonly service: string;
};

/** A call of a model as OpenTelemetry's conventions tell it; more attributes may be added or replaced. */
export const chatAttributes = (more: Attributes = {}): Attributes => ({
  "gen_ai.operation.name": "chat",
  "gen_ai.provider.name": "openai",
  "gen_ai.request.model": "gpt-4o-mini",
  "gen_ai.usage.input_tokens": 1000,
  "gen_ai.usage.output_tokens": 200,
  ...more,
});

/** Sends spans with the exporters of OpenTelemetry's own SDK, and waits for the answer. */
export async function exportSpans(
  { url, encoding, service }: Target,
  calls: readonly Attributes[],
  adorn: (span: Span) => void = () => {},
): Promise<void> {
  const Exporter = encoding === "protobuf" ? ProtobufTraceExporter : JsonTraceExporter;
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ "service.name": service }),
    spanProcessors: [new SimpleSpanProcessor({ exporter: new Exporter({ url }) })],
  });
  const tracer = provider.getTracer("llmcarbon-test");
  for (const attributes of calls) {
    const span = tracer.startSpan("chat", { attributes }) as Span;
    adorn(span);
    span.end();
  }
  await provider.forceFlush();
  await provider.shutdown();
}

type Tokens = { readonly input: number; readonly output: number; readonly attributes?: Attributes };

/** Sends one histogram of tokens, counted since the last time as the conventions want it, and waits for the answer. */
export async function exportTokenUsage(
  { url, encoding, service }: Target,
  calls: readonly Tokens[],
): Promise<void> {
  const Exporter = encoding === "protobuf" ? ProtobufMetricExporter : JsonMetricExporter;
  const exporter = new Exporter({ url, temporalityPreference: AggregationTemporalityPreference.DELTA });
  const provider = new MeterProvider({
    resource: resourceFromAttributes({ "service.name": service }),
    readers: [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 })],
  });
  const histogram = provider.getMeter("llmcarbon-test").createHistogram("gen_ai.client.token.usage", {
    unit: "{token}",
  });
  for (const { input, output, attributes } of calls) {
    const common = { "gen_ai.operation.name": "chat", "gen_ai.request.model": "gpt-4o-mini", ...attributes };
    histogram.record(input, { ...common, "gen_ai.token.type": "input" });
    histogram.record(output, { ...common, "gen_ai.token.type": "output" });
  }
  await provider.forceFlush();
  await provider.shutdown();
}
