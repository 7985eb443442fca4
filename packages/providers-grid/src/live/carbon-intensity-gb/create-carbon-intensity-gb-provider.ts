import { exactly, gPerKwh, type GridProviderV1, type PluginHostV1 } from "@llmcarbon/spec";
import { z } from "zod";
import { createLiveProvider } from "../create-live-provider.ts";
import { createPlaces } from "../create-places.ts";
import { HOUR_MS, toMinuteText } from "../hours/instants.ts";
import type { Reading } from "../hours/reading.ts";
import { createUrl } from "../http/base-url.ts";
import type { Pacing } from "../http/pacing.ts";
import type { LiveSource, SourceQuestion } from "../live-source.ts";
import { instantSchema, intensitySchema } from "../schemas.ts";
import { createSetup, type SourceSettings, type SourceSetup } from "../source-settings.ts";

const PROVIDER_ID = "carbon-intensity-gb";
const BASE_URL = "https://api.carbonintensity.org.uk";
const MOST_HOURS = 14 * 24;
const FORECAST_HOURS = 48;

/**
 * The Carbon Intensity API for Great Britain: half hours, combustion alone, imports and losses counted. Where a half hour
 * has no actual value yet its forecast answers, and is counted as one in the citation.
 *
 * @source https://carbon-intensity.github.io/api-definitions/
 */
export function createCarbonIntensityGbProvider(
  settings: SourceSettings,
  host: PluginHostV1,
  pacing?: Pacing,
): GridProviderV1 {
  const requestLimit = { requestCount: 120, windowMs: 60_000 };
  const defaults = { providerId: PROVIDER_ID, baseUrl: BASE_URL, concurrency: 4, requestLimit };
  const setup = createSetup(defaults, settings, { host, pacing });
  return createLiveProvider({ source: createSource(setup), host, budgetMs: setup.budgetMs });
}

/** Northern Ireland is a zone of its own, which this API does not cover. */
const places = createPlaces(PROVIDER_ID, ({ zone }) => (zone === "GB" ? "Great Britain" : undefined));

const createSource = (setup: SourceSetup): LiveSource => ({
  providerId: PROVIDER_ID,
  capabilities: {
    granularities: ["hourly", "live", "forecast"],
    signal: "average",
    boundaries: ["direct"],
    license: "CC-BY-4.0",
    attribution: "National Energy System Operator (NESO), Carbon Intensity API, CC BY 4.0",
    mayStore: true,
    mayRedistribute: true,
  },
  basis: "consumption",
  confidence: "published",
  title: "Carbon Intensity API, national intensity",
  publisher: "National Energy System Operator (NESO)",
  url: "https://carbonintensity.org.uk",
  version: "v2",
  secretNames: [],
  ...(setup.realm === undefined ? {} : { realm: setup.realm }),
  refreshMs: 300_000,
  mostHoursPerPiece: MOST_HOURS,
  longestDays: setup.longestDays,
  asksWholeDays: true,
  forecastMs: FORECAST_HOURS * HOUR_MS,
  findPlace: (zone) => places.find(zone),
  listZones: () => places.list(),
  fetchPast: (question) => ask(setup, question, { to: toMinuteText(question.toMs), isForecast: false }),
  fetchAhead: (question) => ask(setup, question, { to: `fw${FORECAST_HOURS}h`, isForecast: true }),
  describeCalls: () => setup.caller.describeHealth(),
});

const answerSchema = z.object({
  data: z.array(
    z.object({
      from: instantSchema,
      to: instantSchema,
      intensity: z.object({ forecast: intensitySchema, actual: intensitySchema }),
    }),
  ),
});
type HalfHour = z.output<typeof answerSchema>["data"][number];

async function ask(
  { caller, baseUrl }: SourceSetup,
  { fromMs, signal }: SourceQuestion,
  { to, isForecast }: { readonly to: string; readonly isForecast: boolean },
): Promise<readonly Reading[]> {
  const path = `intensity/${toMinuteText(fromMs)}/${to}`;
  const { data } = await caller.call(
    { name: path, url: createUrl(baseUrl, path, {}), schema: answerSchema },
    signal,
  );
  return data.flatMap((each) => toReading(each, isForecast));
}

function toReading({ from, to, intensity }: HalfHour, isForecast: boolean): readonly Reading[] {
  const actual = isForecast ? undefined : (intensity.actual ?? undefined);
  const value = actual ?? intensity.forecast ?? undefined;
  if (value === undefined) return [];
  const reading = { fromMs: from, toMs: to, carbonIntensityGPerKwh: exactly(gPerKwh(value)) };
  return [isForecast || actual !== undefined ? reading : { ...reading, mark: "forecast" }];
}
