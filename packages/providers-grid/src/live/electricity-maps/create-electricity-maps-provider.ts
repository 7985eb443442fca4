import { exactly, gPerKwh, type GridProviderV1, type PluginHostV1 } from "@llmcarbon/spec";
import type { z } from "zod";
import { createLiveProvider } from "../create-live-provider.ts";
import { createPlaces } from "../create-places.ts";
import { DAY_MS, floorHour, HOUR_MS, toInstant } from "../hours/instants.ts";
import type { Reading } from "../hours/reading.ts";
import { createUrl } from "../http/base-url.ts";
import type { Pacing } from "../http/pacing.ts";
import type { LiveSource, SourceQuestion } from "../live-source.ts";
import { createSetup, type SourceSettings, type SourceSetup } from "../source-settings.ts";
import { createElectricityMapsSchemas, type ElectricityMapsValue } from "./electricity-maps-schemas.ts";

const PROVIDER_ID = "electricity-maps";
const BASE_URL = "https://api.electricitymaps.com/v4";
const SECRET = "ELECTRICITY_MAPS_API_KEY";
const HORIZONS_H = [6, 24, 48, 72];
const MOST_HOURS = 10 * 24;

/**
 * Electricity Maps, v3 or v4: average intensity of consumption by the hour, life cycle or combustion alone; history, the
 * running hour and forecasts of up to 72 hours, as far as the plan of the key goes.
 *
 * @source https://portal.electricitymaps.com/docs
 */
export function createElectricityMapsProvider(
  settings: SourceSettings,
  host: PluginHostV1,
  pacing?: Pacing,
): GridProviderV1 {
  const requestLimit = { requestCount: 120, windowMs: 60_000 };
  const defaults = { providerId: PROVIDER_ID, baseUrl: BASE_URL, concurrency: 4, requestLimit };
  const setup = createSetup(defaults, settings, { host, pacing });
  return createLiveProvider({ source: createSource(setup), host, budgetMs: setup.budgetMs });
}

const places = createPlaces(PROVIDER_ID, ({ zone }) => zone);

const createSource = (setup: SourceSetup): LiveSource => ({
  providerId: PROVIDER_ID,
  capabilities: {
    granularities: ["hourly", "live", "forecast"],
    signal: "average",
    boundaries: ["lifecycle", "direct"],
    license: "commercial terms",
    attribution: "Source: Electricity Maps",
    mayStore: false,
    mayRedistribute: false,
  },
  basis: "consumption",
  confidence: "published",
  title: "Electricity Maps API, carbon intensity",
  publisher: "Electricity Maps",
  url: "https://www.electricitymaps.com",
  version: "v4",
  secretNames: [SECRET],
  ...(setup.realm === undefined ? {} : { realm: setup.realm }),
  refreshMs: 300_000,
  mostHoursPerPiece: MOST_HOURS,
  longestDays: setup.longestDays,
  // The history of the last day costs one request whatever is asked of it, and every plan has it; ranges not.
  asksWholeDays: false,
  forecastMs: 72 * HOUR_MS,
  findPlace: (zone) => places.find(zone),
  listZones: () => places.list(),
  fetchPast: (question) => fetchPast(setup, question),
  fetchAhead: (question) => fetchAhead(setup, question),
  describeCalls: () => setup.caller.describeHealth(),
});

async function fetchPast(setup: SourceSetup, question: SourceQuestion): Promise<readonly Reading[]> {
  const { fromMs, toMs, nowMs } = question;
  const running = floorHour(nowMs);
  const schemas = createSchemas(setup, question);
  const finished = { ...question, toMs: Math.min(toMs, running) };
  const parts: Promise<readonly Reading[]>[] = [];
  if (fromMs < finished.toMs && fromMs >= nowMs - DAY_MS) {
    parts.push(
      ask(setup, question, { path: "carbon-intensity/history", query: {}, schema: schemas.history }),
    );
  } else if (fromMs < finished.toMs) {
    const query = { start: toInstant(fromMs), end: toInstant(finished.toMs) };
    parts.push(
      ask(setup, question, { path: "carbon-intensity/past-range", query, schema: schemas.pastRange }),
    );
  }
  if (toMs > running) {
    parts.push(ask(setup, question, { path: "carbon-intensity/latest", query: {}, schema: schemas.latest }));
  }
  return (await Promise.all(parts)).flat();
}

async function fetchAhead(setup: SourceSetup, question: SourceQuestion): Promise<readonly Reading[]> {
  const hoursAhead = (question.toMs - question.nowMs) / HOUR_MS;
  const horizon = HORIZONS_H.find((each) => each >= hoursAhead) ?? HORIZONS_H.at(-1);
  const query = { horizonHours: String(horizon) };
  const { forecast } = createSchemas(setup, question);
  return ask(setup, question, { path: "carbon-intensity/forecast", query, schema: forecast });
}

const createSchemas = ({ allowSandbox }: SourceSetup, { place, boundary }: SourceQuestion) =>
  createElectricityMapsSchemas({ zone: place.name, boundary, allowSandbox });

type Endpoint = {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly schema: z.ZodType<readonly ElectricityMapsValue[]>;
};

async function ask(
  { caller, host, baseUrl }: SourceSetup,
  { place, boundary, signal }: SourceQuestion,
  { path, query, schema }: Endpoint,
): Promise<readonly Reading[]> {
  const key = host.secret(SECRET) ?? "";
  caller.redactor.hide(key);
  const url = createUrl(baseUrl, path, { zone: place.name, emissionFactorType: boundary, ...query });
  const headers = { "auth-token": key };
  const values = await caller.call({ name: `${path} of ${place.name}`, url, headers, schema }, signal);
  return values.flatMap(toReading);
}

function toReading({ carbonIntensity, datetime, isEstimated }: ElectricityMapsValue): readonly Reading[] {
  if (carbonIntensity === null || carbonIntensity === undefined) return [];
  const reading = {
    fromMs: datetime,
    toMs: datetime + HOUR_MS,
    carbonIntensityGPerKwh: exactly(gPerKwh(carbonIntensity)),
  };
  return [isEstimated === true ? { ...reading, mark: "estimated" } : reading];
}
