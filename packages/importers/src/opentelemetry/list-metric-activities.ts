import type { ImportItem } from "../importer.ts";
import type { ImportSettings } from "../settings/import-settings.ts";
import { createMetricReader } from "./create-metric-reader.ts";
import type { OtlpMetrics } from "./otlp-document.ts";

/**
 * What becomes of the points of one request. Points that count since the last one are booked; of points that count since the
 * start only what lies between two of the same request, and a single one is rejected.
 */
export async function listMetricActivities(
  metrics: OtlpMetrics,
  settings: ImportSettings,
): Promise<readonly ImportItem[]> {
  const reader = createMetricReader(settings);
  return [...(await reader.read(metrics)), ...reader.end()];
}
