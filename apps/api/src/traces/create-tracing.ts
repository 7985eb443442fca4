import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingHttpHeaders } from "node:http";
import type { StatementWatch } from "@llmcarbon/prisma";

/** Follows requests, and what they ask of the ledger, for a collector of traces. */
export type Tracing = {
  begin(requestId: string, request: TracedRequest): void;
  /** Goes on with a request: statements from here on are parts of it. */
  follow(requestId: string, goOn: () => void): void;
  /** hears of each statement; null where nobody collects */
  readonly watchStatement: StatementWatch | null;
  end(requestId: string, status: number): void;
  /** Sends what was not sent yet. */
  stop(): Promise<void>;
};

type TracedRequest = {
  readonly method: string;
  readonly route: string;
  readonly headers: IncomingHttpHeaders;
};

/** Where nobody collects traces. */
export const noTracing: Tracing = {
  begin: () => {},
  follow: (_requestId, goOn) => goOn(),
  watchStatement: null,
  end: () => {},
  stop: () => Promise.resolve(),
};

/** Where telemetry of others comes in: following it would send more of it, which would come in here. */
const RECEIVERS: ReadonlySet<string> = new Set(["/v1/traces", "/v1/metrics"]);
const FAULT = 500;

/**
 * Follows each request as a span of OpenTelemetry, child of the one its sender names in `traceparent`, and each statement it leads
 * to as a child of that, and sends them over OTLP/HTTP. Names of routes and tables and nothing of addresses, headers, bodies and
 * values. Statements that serve several requests at once belong to the first of them.
 *
 * @param endpoint as OTEL_EXPORTER_OTLP_ENDPOINT has it, without /v1/traces
 */
export async function createTracing(endpoint: string): Promise<Tracing> {
  // Loaded here, since who collects no traces should not wait for it.
  const [
    { ROOT_CONTEXT, SpanKind, SpanStatusCode, defaultTextMapGetter, trace },
    core,
    sdk,
    { OTLPTraceExporter },
    resources,
  ] = await Promise.all([
    import("@opentelemetry/api"),
    import("@opentelemetry/core"),
    import("@opentelemetry/sdk-trace"),
    import("@opentelemetry/exporter-trace-otlp-http"),
    import("@opentelemetry/resources"),
  ]);
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, "")}/v1/traces` });
  const provider = new sdk.TracerProvider({
    resource: resources.resourceFromAttributes({ "service.name": "llmcarbon-api" }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer("llmcarbon");
  const propagator = new core.W3CTraceContextPropagator();
  const spans = new Map<string, ReturnType<typeof tracer.startSpan>>();
  const followed = new AsyncLocalStorage<ReturnType<typeof tracer.startSpan>>();
  return {
    begin(requestId, { method, route, headers }) {
      if (RECEIVERS.has(route)) return;
      const attributes = {
        "http.request.method": method,
        "http.route": route,
        "llmcarbon.request_id": requestId,
      };
      const parent = propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
      spans.set(
        requestId,
        tracer.startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, parent),
      );
    },
    follow(requestId, goOn) {
      const span = spans.get(requestId);
      if (span === undefined) goOn();
      else followed.run(span, goOn);
    },
    watchStatement({ operation, table }) {
      const request = followed.getStore();
      if (request === undefined) return () => {};
      const summary = table === undefined ? operation : `${operation} ${table}`;
      const attributes = {
        "db.system.name": "postgresql",
        "db.query.summary": summary,
        "db.operation.name": operation,
        ...(table !== undefined && { "db.collection.name": table }),
      };
      const within = trace.setSpan(ROOT_CONTEXT, request);
      const span = tracer.startSpan(summary, { kind: SpanKind.CLIENT, attributes }, within);
      return (hasFailed) => {
        if (hasFailed) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      };
    },
    end(requestId, status) {
      const span = spans.get(requestId);
      spans.delete(requestId);
      span?.setAttribute("http.response.status_code", status);
      if (status >= FAULT) span?.setStatus({ code: SpanStatusCode.ERROR });
      span?.end();
    },
    stop: () => provider.shutdown(),
  };
}
