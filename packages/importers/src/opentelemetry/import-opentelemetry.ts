import type { Importer, ImportItem, ImportPlace } from "../importer.ts";
import type { ImportInput } from "../input/import-input.ts";
import { readJsonValues } from "../input/read-json-values.ts";
import { toRejected } from "../input/read.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { isObject } from "../usage/row.ts";
import { createMetricReader, type MetricReader } from "./create-metric-reader.ts";
import { readMetrics, readTraces } from "./decode-json.ts";
import { listSpanActivities } from "./list-span-activities.ts";
import { OPENTELEMETRY_ID } from "./opentelemetry-id.ts";

/** A batch of spans with their prompts may be long; it is a line all the same. */
const MOST_LINE_BYTES = 16_000_000;

const NO_OTLP = "found no resourceSpans and no resourceMetrics; allowed: traces or metrics in OTLP/JSON";

/** Traces and metrics as the collector's file exporter writes them, a request of OTLP/JSON in each line. */
export const opentelemetryImporter: Importer = {
  id: OPENTELEMETRY_ID,
  title: "OpenTelemetry traces and metrics of GenAI, OTLP/JSON as the collector's file exporter writes it",
  read: readOpentelemetry,
};

async function* readOpentelemetry(input: ImportInput, settings: ImportSettings): AsyncGenerator<ImportItem> {
  const metrics = createMetricReader(settings);
  for await (const read of readJsonValues(input, { mostLineBytes: MOST_LINE_BYTES })) {
    if (read.kind === "refused") {
      yield toRejected(read);
      continue;
    }
    for (const item of await readRequest(read.value, { metrics, settings })) {
      yield { ...item, place: joinPlaces(read.place, item.place) };
    }
  }
  yield* metrics.end();
}

type Reader = { readonly metrics: MetricReader; readonly settings: ImportSettings };

async function readRequest(request: unknown, { metrics, settings }: Reader): Promise<readonly ImportItem[]> {
  if (!isObject(request)) return refuse(NO_OTLP);
  if ("resourceSpans" in request) {
    const traces = readTraces(request);
    return traces.kind === "refused" ? refuse(traces.reason) : listSpanActivities(traces.value, settings);
  }
  if ("resourceMetrics" in request) {
    const found = readMetrics(request);
    return found.kind === "refused" ? refuse(found.reason) : metrics.read(found.value);
  }
  if ("resourceLogs" in request) return [{ kind: "left-out", place: {}, reason: "logs: they are not read" }];
  return refuse(NO_OTLP);
}

const refuse = (reason: string): readonly ImportItem[] => [{ kind: "rejected", place: {}, reason, text: "" }];

/** `[2].resourceSpans[0]…` of an array of requests. */
const joinPlaces = (outer: ImportPlace, { path }: ImportPlace): ImportPlace => {
  const whole = [outer.path, path].filter((part) => part !== undefined).join(".");
  return { ...outer, ...(whole === "" ? {} : { path: whole }) };
};
