import {
  exactly,
  notCovered,
  seconds,
  toGPerKwhFromPoundsPerMwh,
  toMilliseconds,
  type GridProviderV1,
  type ListingV1,
  type NotCoveredV1,
  type PluginHostV1,
} from "@llmcarbon/spec";
import { findZoneCodes, listZoneCodes } from "../../zones/find-zone-codes.ts";
import { createLiveProvider } from "../create-live-provider.ts";
import { createPlaces } from "../create-places.ts";
import { HOUR_MS, toInstant } from "../hours/instants.ts";
import type { Reading } from "../hours/reading.ts";
import { createUrl } from "../http/base-url.ts";
import type { Pacing } from "../http/pacing.ts";
import { SourceError } from "../http/source-error.ts";
import type { LiveSource, Place, SourceQuestion } from "../live-source.ts";
import { createSetup, type SourceSettings, type SourceSetup } from "../source-settings.ts";
import { createLogin, PASSWORD, USERNAME, type Login } from "./create-login.ts";
import { createPointsSchema, type WattTimePoints } from "./watttime-schemas.ts";

const PROVIDER_ID = "watttime";
const BASE_URL = "https://api.watttime.org";
const PREFIX = "watttime:";
const MOST_HOURS = 32 * 24;
const FORECAST_HOURS = 72;

/**
 * WattTime v3: marginal emission rate (MOER) in steps of five minutes, combustion alone; history, the running hour and a
 * forecast of 72 hours. Marginal figures are for choosing a time, never for accounting: estimates do not take them.
 *
 * @source https://docs.watttime.org
 */
export function createWattTimeProvider(
  settings: SourceSettings,
  host: PluginHostV1,
  pacing?: Pacing,
): GridProviderV1 {
  const requestLimit = { requestCount: 3000, windowMs: 300_000 };
  const defaults = { providerId: PROVIDER_ID, baseUrl: BASE_URL, concurrency: 4, requestLimit };
  const setup = createSetup(defaults, settings, { host, pacing });
  return createLiveProvider({ source: createSource(setup), host, budgetMs: setup.budgetMs });
}

function createSource(setup: SourceSetup): LiveSource {
  const login = createLogin(setup);
  return {
    providerId: PROVIDER_ID,
    capabilities: {
      granularities: ["hourly", "live", "forecast"],
      signal: "marginal",
      boundaries: ["direct"],
      license: "commercial terms",
      attribution: "Source: WattTime",
      mayStore: false,
      mayRedistribute: false,
    },
    basis: "production",
    confidence: "published",
    title: "WattTime API v3, marginal operating emission rate (co2_moer)",
    publisher: "WattTime",
    url: "https://watttime.org",
    version: "v3",
    secretNames: [USERNAME, PASSWORD],
    ...(setup.realm === undefined ? {} : { realm: setup.realm }),
    refreshMs: 300_000,
    mostHoursPerPiece: MOST_HOURS,
    longestDays: setup.longestDays,
    asksWholeDays: true,
    forecastMs: FORECAST_HOURS * HOUR_MS,
    findPlace: findRegion,
    listZones: listRegions,
    fetchPast: (question) => fetchPast(setup, login, question),
    fetchAhead: (question) => fetchAhead(setup, login, question),
    describeCalls: () => setup.caller.describeHealth(),
  };
}

/** A zone with several regions is none of them. */
const places = createPlaces(PROVIDER_ID, ({ wattTimeRegions: [first, ...others] }) =>
  others.length === 0 ? first : undefined,
);

function findRegion(zone: string): Place | NotCoveredV1 {
  if (zone.toLowerCase().startsWith(PREFIX)) {
    const name = zone.slice(PREFIX.length).toUpperCase();
    return /^[A-Z0-9_]+$/.test(name)
      ? { kind: "place", zone: `${PREFIX}${name}`, name }
      : notCovered(`${PROVIDER_ID} does not cover zone "${zone}"; a region is written watttime:CAISO_NORTH`);
  }
  const regions = findZoneCodes(zone)?.wattTimeRegions ?? [];
  if (regions.length < 2) return places.find(zone);
  const choices = regions.map((region) => `${PREFIX}${region}`);
  return notCovered(`${PROVIDER_ID} has several regions in zone "${zone}"; name one of them`, choices);
}

function listRegions(): readonly ListingV1[] {
  const regions = new Map<string, ListingV1>();
  for (const { wattTimeRegions, name, countryCode } of listZoneCodes()) {
    for (const region of wattTimeRegions) {
      const id = `${PREFIX}${region}`;
      if (!regions.has(id))
        regions.set(id, { id, name: `WattTime region ${region}, ${name}`, aliases: [], countryCode });
    }
  }
  return [...places.list(), ...regions.values()];
}

async function fetchPast(
  setup: SourceSetup,
  login: Login,
  question: SourceQuestion,
): Promise<readonly Reading[]> {
  const period = { start: toInstant(question.fromMs), end: toInstant(question.toMs) };
  return toReadings(await ask({ setup, login, question }, "historical", period));
}

async function fetchAhead(
  setup: SourceSetup,
  login: Login,
  question: SourceQuestion,
): Promise<readonly Reading[]> {
  const hoursAhead = Math.ceil((question.toMs - question.nowMs) / HOUR_MS);
  const horizon = { horizon_hours: String(Math.min(hoursAhead, FORECAST_HOURS)) };
  return toReadings(await ask({ setup, login, question }, "forecast", horizon));
}

type Asking = { readonly setup: SourceSetup; readonly login: Login; readonly question: SourceQuestion };

/** Asks with the token in force, and once more with a new one where that is refused. */
async function ask(
  { setup: { caller, baseUrl }, login, question: { place, signal } }: Asking,
  path: string,
  period: Readonly<Record<string, string>>,
): Promise<WattTimePoints> {
  const send = async (token: string, isKeyRenewable: boolean) =>
    caller.call(
      {
        name: `${path} of ${place.name}`,
        url: createUrl(baseUrl, `v3/${path}`, { region: place.name, signal_type: "co2_moer", ...period }),
        headers: { authorization: `Bearer ${token}` },
        schema: createPointsSchema(place.name),
        isKeyRenewable,
      },
      signal,
    );
  const token = await login.getToken(signal);
  try {
    return await send(token, true);
  } catch (error) {
    if (!(error instanceof SourceError) || error.problem !== "refused-key") throw error;
    login.forget(token);
    return send(await login.getToken(signal), false);
  }
}

const toReadings = ({ points, stepS }: WattTimePoints): readonly Reading[] =>
  points.map(({ point_time: fromMs, value, imputed_data_used: isImputed }) => {
    const reading = {
      fromMs,
      toMs: fromMs + toMilliseconds(seconds(stepS)),
      carbonIntensityGPerKwh: exactly(toGPerKwhFromPoundsPerMwh(value)),
    };
    return isImputed === true ? { ...reading, mark: "estimated" } : reading;
  });
