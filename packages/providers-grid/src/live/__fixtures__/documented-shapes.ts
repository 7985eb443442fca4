import { HOUR_MS, toInstant, toMinuteText } from "../hours/instants.ts";
import type { SeenRequest } from "./fake-source.ts";

/** Invented figures in the shapes the five sources document; none of them is a measurement. */
type ValueAt = (timeMs: number) => number | null;

const listSteps = (fromMs: number, toMs: number, stepMs: number): readonly number[] =>
  Array.from(
    { length: Math.max(0, Math.round((toMs - fromMs) / stepMs)) },
    (_, index) => fromMs + index * stepMs,
  );

export type ElectricityMapsScene = {
  readonly nowMs: number;
  readonly valueAt: ValueAt;
  readonly isEstimatedAt?: (timeMs: number) => boolean;
};

/** `/carbon-intensity/latest`, `/history`, `/past-range` and `/forecast` of Electricity Maps, v3 and v4. */
export function toElectricityMapsAnswer(
  { path, query }: SeenRequest,
  { nowMs, valueAt, isEstimatedAt = () => false }: ElectricityMapsScene,
): object {
  const { zone, emissionFactorType } = query;
  const running = Math.floor(nowMs / HOUR_MS) * HOUR_MS;
  const toValue = (timeMs: number) => ({
    zone,
    carbonIntensity: valueAt(timeMs),
    datetime: toInstant(timeMs),
    updatedAt: toInstant(nowMs),
    createdAt: "2030-01-12T09:00:00.000Z",
    emissionFactorType,
    isEstimated: isEstimatedAt(timeMs),
    estimationMethod: isEstimatedAt(timeMs) ? "TIME_SLICER_AVERAGE" : null,
  });
  const list = (fromMs: number, toMs: number) => listSteps(fromMs, toMs, HOUR_MS).map(toValue);
  const temporalGranularity = "hourly";
  if (path.endsWith("/latest")) return { ...toValue(running), temporalGranularity };
  if (path.endsWith("/history"))
    return { zone, history: list(running - 24 * HOUR_MS, running), temporalGranularity };
  if (path.endsWith("/past-range")) {
    const data = list(Date.parse(query["start"] ?? ""), Date.parse(query["end"] ?? ""));
    return { zone, data, temporalGranularity };
  }
  const end = running + (Number(query["horizonHours"]) + 1) * HOUR_MS;
  const forecast = listSteps(running + HOUR_MS, end, HOUR_MS).map((timeMs) => ({
    carbonIntensity: valueAt(timeMs),
    datetime: toInstant(timeMs),
  }));
  return { zone, forecast, updatedAt: toInstant(nowMs), temporalGranularity };
}

/** `/intensity/{from}/{to}` and `/intensity/{from}/fw48h`: half hours, the one before the first among them. */
export function toGbAnswer(
  { path }: SeenRequest,
  { actualAt, forecastAt }: { readonly actualAt: ValueAt; readonly forecastAt: ValueAt },
): object {
  const halfHour = HOUR_MS / 2;
  const [from = "", to = ""] = path.split("/").slice(2).map(decodeURIComponent);
  const fromMs = Date.parse(from);
  const toMs = to === "fw48h" ? fromMs + 48 * HOUR_MS : Date.parse(to);
  const data = listSteps(fromMs - halfHour, toMs, halfHour).map((timeMs) => ({
    from: toMinuteText(timeMs),
    to: toMinuteText(timeMs + halfHour),
    intensity: { forecast: forecastAt(timeMs), actual: actualAt(timeMs), index: "moderate" },
  }));
  return { data };
}

export type EiaScene = {
  /** by fuel code, at the start of the hour; a number, a text, null, or nothing for a row that is missing */
  readonly mixAt: (hourMs: number) => Readonly<Record<string, number | string | null>>;
  readonly endsMs?: number;
};

/** `/v2/electricity/rto/fuel-type-data/data/`: rows by the end of their hour, in pages. */
export function toEiaAnswer({ query }: SeenRequest, { mixAt, endsMs = Infinity }: EiaScene): object {
  const authority = query["facets[respondent][]"];
  const [start, end] = [Date.parse(`${query["start"]}:00Z`), Date.parse(`${query["end"]}:00Z`)];
  const rows = listSteps(start, end + HOUR_MS, HOUR_MS)
    .filter((endMs) => endMs <= endsMs)
    .flatMap((endMs) =>
      Object.entries(mixAt(endMs - HOUR_MS)).map(([fueltype, value]) => ({
        period: toInstant(endMs).slice(0, 13),
        respondent: authority,
        "respondent-name": "invented",
        fueltype,
        "type-name": "invented",
        value,
        "value-units": "megawatthours",
      })),
    );
  const offset = Number(query["offset"]);
  const data = rows.slice(offset, offset + Number(query["length"]));
  return { response: { total: String(rows.length), frequency: "hourly", data }, apiVersion: "2.1.8" };
}

/** `/co2eq` of Energy-Charts in quarter hours; without a period, today and tomorrow. */
export function toEnergyChartsAnswer(
  { query }: SeenRequest,
  scene: { readonly nowMs: number; readonly actualAt: ValueAt; readonly forecastAt: ValueAt },
): object {
  const day = Math.floor(scene.nowMs / (24 * HOUR_MS)) * 24 * HOUR_MS;
  const fromMs = query["start"] === undefined ? day : Date.parse(query["start"]);
  const toMs = query["end"] === undefined ? day + 48 * HOUR_MS : Date.parse(query["end"]);
  const times = listSteps(fromMs, toMs, HOUR_MS / 4);
  return {
    unix_seconds: times.map((timeMs) => timeMs / 1000),
    co2eq: times.map(scene.actualAt),
    co2eq_forecast: times.map(scene.forecastAt),
    substitute: false,
    deprecated: false,
  };
}

/** `/v3/historical` and `/v3/forecast` of WattTime, every five minutes. */
export function toWattTimeAnswer(
  { path, query }: SeenRequest,
  { nowMs, poundsAt }: { readonly nowMs: number; readonly poundsAt: (timeMs: number) => number },
): object {
  const isForecast = path.endsWith("/forecast");
  const fromMs = isForecast ? nowMs : Date.parse(query["start"] ?? "");
  const toMs = isForecast ? nowMs + Number(query["horizon_hours"]) * HOUR_MS : Date.parse(query["end"] ?? "");
  const data = listSteps(fromMs, toMs, HOUR_MS / 12).map((timeMs) => ({
    point_time: toInstant(timeMs).replace(".000Z", "+00:00"),
    value: poundsAt(timeMs),
    ...(isForecast ? {} : { last_updated: toInstant(nowMs), imputed_data_used: false }),
  }));
  const meta = {
    data_point_period_seconds: 300,
    region: query["region"],
    signal_type: query["signal_type"],
    units: "lbs_co2_per_mwh",
    model: { date: "2029-10-01", type: "binned_regression" },
    warnings: [],
  };
  return { data, meta };
}
