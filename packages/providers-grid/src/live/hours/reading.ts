import type { CarbonIntensityGPerKwh, RangeV1 } from "@llmcarbon/spec";
import { floorHour, HOUR_MS } from "./instants.ts";

/** One figure of a source over a half-open period within one hour. */
export type Reading = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly carbonIntensityGPerKwh: RangeV1<CarbonIntensityGPerKwh>;
  /** what the source says of it: not from meters, or made before the hour */
  readonly mark?: ReadingMark;
};

export type ReadingMark = "estimated" | "forecast";

/**
 * Readings by the hour they lie in, in order and without overlap: one that spans hours is cut at them, and of two that
 * begin at the same moment the later in the list counts.
 */
export function groupByHour(readings: readonly Reading[]): ReadonlyMap<number, readonly Reading[]> {
  const byHour = new Map<number, Map<number, Reading>>();
  for (const reading of readings.flatMap(cutAtHours)) {
    const hour = floorHour(reading.fromMs);
    const inHour = byHour.get(hour) ?? new Map<number, Reading>();
    byHour.set(hour, inHour.set(reading.fromMs, reading));
  }
  return new Map([...byHour].map(([hour, inHour]) => [hour, withoutOverlap([...inHour.values()])]));
}

function cutAtHours(reading: Reading): readonly Reading[] {
  const parts: Reading[] = [];
  for (let fromMs = reading.fromMs; fromMs < reading.toMs;) {
    const toMs = Math.min(reading.toMs, floorHour(fromMs) + HOUR_MS);
    parts.push({ ...reading, fromMs, toMs });
    fromMs = toMs;
  }
  return parts;
}

function withoutOverlap(readings: readonly Reading[]): readonly Reading[] {
  const sorted = readings.toSorted((a, b) => a.fromMs - b.fromMs);
  return sorted.map((reading, index) => ({
    ...reading,
    toMs: Math.min(reading.toMs, sorted[index + 1]?.fromMs ?? reading.toMs),
  }));
}
