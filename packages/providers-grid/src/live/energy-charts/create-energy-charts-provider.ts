import {
  exactly,
  gPerKwh,
  seconds,
  toMilliseconds,
  type GridProviderV1,
  type PluginHostV1,
} from "@llmcarbon/spec";
import { z } from "zod";
import { createLiveProvider } from "../create-live-provider.ts";
import { createPlaces } from "../create-places.ts";
import { HOUR_MS, toMinuteText } from "../hours/instants.ts";
import type { Reading } from "../hours/reading.ts";
import { createUrl } from "../http/base-url.ts";
import type { Pacing } from "../http/pacing.ts";
import type { LiveSource, SourceQuestion } from "../live-source.ts";
import { intensitySchema } from "../schemas.ts";
import { createSetup, type SourceSettings, type SourceSetup } from "../source-settings.ts";

const PROVIDER_ID = "energy-charts";
const BASE_URL = "https://api.energy-charts.info";
const STEP_MS = 900_000;
/** The source publishes no limit; a month is about as much as one of its charts shows. */
const MOST_HOURS = 31 * 24;

/**
 * Energy-Charts of Fraunhofer ISE: intensity of national generation in quarter hours, with life-cycle factors. Where
 * there is no value of generation yet its forecast answers, and is counted as one in the citation.
 *
 * @source https://api.energy-charts.info
 */
export function createEnergyChartsProvider(
  settings: SourceSettings,
  host: PluginHostV1,
  pacing?: Pacing,
): GridProviderV1 {
  const requestLimit = { requestCount: 60, windowMs: 60_000 };
  const defaults = { providerId: PROVIDER_ID, baseUrl: BASE_URL, concurrency: 2, requestLimit };
  const setup = createSetup(defaults, settings, { host, pacing });
  return createLiveProvider({ source: createSource(setup), host, budgetMs: setup.budgetMs });
}

const places = createPlaces(PROVIDER_ID, ({ energyChartsCountry }) => energyChartsCountry);

const createSource = (setup: SourceSetup): LiveSource => ({
  providerId: PROVIDER_ID,
  capabilities: {
    granularities: ["hourly", "live", "forecast"],
    signal: "average",
    boundaries: ["lifecycle"],
    license: "CC-BY-4.0",
    attribution: "energy-charts.info (Fraunhofer ISE), CC BY 4.0",
    mayStore: true,
    mayRedistribute: true,
  },
  basis: "production",
  confidence: "published",
  title: "Energy-Charts API, CO2 equivalent of electricity generation",
  publisher: "Fraunhofer ISE",
  url: "https://energy-charts.info",
  version: "1",
  secretNames: [],
  ...(setup.realm === undefined ? {} : { realm: setup.realm }),
  refreshMs: STEP_MS,
  mostHoursPerPiece: MOST_HOURS,
  longestDays: setup.longestDays,
  asksWholeDays: true,
  forecastMs: 48 * HOUR_MS,
  findPlace: (zone) => places.find(zone),
  listZones: () => places.list(),
  fetchPast: async (question) => {
    const period = { start: toMinuteText(question.fromMs), end: toMinuteText(question.toMs) };
    return toReadings(await ask(setup, question, period), { isForecast: false });
  },
  // Without a period it answers today and as far ahead as its forecast goes.
  fetchAhead: async (question) => toReadings(await ask(setup, question, {}), { isForecast: true }),
  describeCalls: () => setup.caller.describeHealth(),
});

const answerSchema = z.object({
  unix_seconds: z.array(z.int().min(0)),
  co2eq: z.array(intensitySchema).nullish(),
  co2eq_forecast: z.array(intensitySchema).nullish(),
});
type Answer = z.output<typeof answerSchema>;

function ask(
  { caller, baseUrl }: SourceSetup,
  { place, signal }: SourceQuestion,
  period: Readonly<Record<string, string>>,
): Promise<Answer> {
  const url = createUrl(baseUrl, "co2eq", { country: place.name, ...period });
  return caller.call({ name: `co2eq of ${place.name}`, url, schema: answerSchema }, signal);
}

/** The three lists may differ in length: beyond the end of one there is no value. */
function toReadings(answer: Answer, { isForecast }: { readonly isForecast: boolean }): readonly Reading[] {
  const times = answer.unix_seconds.map((time) => toMilliseconds(seconds(time)));
  const stepMs = findStep(times);
  return times.flatMap((fromMs, index): readonly Reading[] => {
    const actual = isForecast ? undefined : (answer.co2eq?.[index] ?? undefined);
    const value = actual ?? answer.co2eq_forecast?.[index] ?? undefined;
    if (value === undefined) return [];
    const reading = { fromMs, toMs: fromMs + stepMs, carbonIntensityGPerKwh: exactly(gPerKwh(value)) };
    return [isForecast || actual !== undefined ? reading : { ...reading, mark: "forecast" }];
  });
}

/** Most countries come in quarter hours, some in hours: the shortest distance of two times tells. */
function findStep(times: readonly number[]): number {
  const distances = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const shortest = Math.min(...distances.filter((distance) => distance > 0), HOUR_MS);
  return distances.length === 0 ? STEP_MS : shortest;
}
