import type { GridGranularityV1, NotCoveredV1, Period } from "@llmcarbon/spec";
import { InvalidQuantityError, notCovered } from "@llmcarbon/spec";
import { ceilHour, DAY_MS, floorHour, listHours, toMinuteText } from "./hours/instants.ts";
import type { LiveSource } from "./live-source.ts";

/** What of an asked period a source may have figures for. */
export type Window = {
  readonly kind: "window";
  readonly granularity: Extract<GridGranularityV1, "hourly" | "live" | "forecast">;
  readonly fromMs: number;
  /** exclusive; after `fromMs` also for a moment */
  readonly toMs: number;
  readonly isMoment: boolean;
  readonly hours: readonly number[];
};

/**
 * A period before now is history, one that contains now ends with the running hour and is live, one after now is
 * forecast; the moment that is now lies in the running hour. History and forecast are never joined: they are two kinds of figure.
 *
 * @throws {InvalidQuantityError} for a period that ends before it begins
 */
export function toWindow(source: LiveSource, period: Period, nowMs: number): Window | NotCoveredV1 {
  if (period.to < period.from) {
    throw new InvalidQuantityError(
      "period",
      `${period.from} to ${period.to}`,
      "an end that is not before the start",
    );
  }
  const fromMs = Date.parse(period.from);
  const isMoment = period.to === period.from;
  const toMs = isMoment ? fromMs + 1 : Date.parse(period.to);
  if (toMs - fromMs > source.longestDays * DAY_MS) {
    return notCovered(
      `${source.providerId} answers periods of up to ${source.longestDays} days, unless its setting longestDays says more`,
    );
  }
  if (source.beginsMs !== undefined && toMs <= source.beginsMs) {
    return notCovered(`${source.providerId} has figures from ${toMinuteText(source.beginsMs)} on`);
  }
  return fromMs > nowMs || (fromMs === nowMs && !isMoment)
    ? toForecast(source, { fromMs, toMs, isMoment }, nowMs)
    : toPast(source, { fromMs, toMs, isMoment }, nowMs);
}

type Asked = Pick<Window, "fromMs" | "toMs" | "isMoment">;

function toPast(source: LiveSource, asked: Asked, nowMs: number): Window {
  const isLive = asked.toMs > nowMs && source.capabilities.granularities.includes("live");
  const fromMs = Math.max(asked.fromMs, source.beginsMs ?? asked.fromMs);
  const toMs = Math.min(asked.toMs, ceilHour(nowMs + 1));
  const granularity = isLive ? "live" : "hourly";
  return { kind: "window", ...asked, granularity, fromMs, toMs, hours: listHours(fromMs, toMs) };
}

function toForecast(source: LiveSource, asked: Asked, nowMs: number): Window | NotCoveredV1 {
  if (source.forecastMs === undefined) return notCovered(`${source.providerId} has no forecast`);
  const end = floorHour(nowMs + source.forecastMs);
  if (asked.fromMs >= end) {
    return notCovered(`${source.providerId} forecasts up to ${toMinuteText(end)}`);
  }
  const toMs = Math.min(asked.toMs, end);
  return { kind: "window", ...asked, granularity: "forecast", toMs, hours: listHours(asked.fromMs, toMs) };
}
