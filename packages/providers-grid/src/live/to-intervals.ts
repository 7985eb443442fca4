import type { GridIntensitySeriesV1, Instant } from "@llmcarbon/spec";
import { toInstant } from "./hours/instants.ts";
import type { Reading } from "./hours/reading.ts";
import type { Window } from "./to-window.ts";

type Intervals = GridIntensitySeriesV1["intervals"];

/** Readings within a window as the intervals of a series, cut at its ends; a moment gets the whole reading it lies in. */
export function toIntervals(
  readings: readonly Reading[],
  window: Pick<Window, "fromMs" | "toMs" | "isMoment">,
): { readonly intervals: Intervals; readonly used: readonly Reading[] } {
  const used = readings.filter(({ fromMs, toMs }) => fromMs < window.toMs && toMs > window.fromMs);
  const write = createWriter();
  const cut = ({ fromMs, toMs }: Reading) =>
    window.isMoment
      ? { from: write(fromMs), to: write(toMs) }
      : { from: write(Math.max(fromMs, window.fromMs)), to: write(Math.min(toMs, window.toMs)) };
  const intervals = used.map((reading) => ({
    period: cut(reading),
    carbonIntensityGPerKwh: { ...reading.carbonIntensityGPerKwh },
    ...(reading.mark === undefined ? {} : { mark: reading.mark }),
  }));
  return { intervals, used };
}

/** Where one interval ends the next begins: the same text serves both. */
function createWriter(): (timeMs: number) => Instant {
  let last: { readonly timeMs: number; readonly instant: Instant } | undefined;
  return (timeMs) => {
    if (last?.timeMs !== timeMs) last = { timeMs, instant: toInstant(timeMs) };
    return last.instant;
  };
}
