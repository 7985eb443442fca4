import { testGridProvider } from "@llmcarbon/testkit/vitest";
import type { GridProviderV1, PluginHostV1 } from "@llmcarbon/spec";
import { describe } from "vitest";
import { listZoneCodes } from "../zones/find-zone-codes.ts";
import {
  toEiaAnswer,
  toElectricityMapsAnswer,
  toEnergyChartsAnswer,
  toGbAnswer,
  toWattTimeAnswer,
} from "./__fixtures__/documented-shapes.ts";
import { createFakeHost } from "./__fixtures__/fake-host.ts";
import type { SeenRequest } from "./__fixtures__/fake-source.ts";
import type { Pacing } from "./http/pacing.ts";
import {
  createCarbonIntensityGbProvider,
  createEiaProvider,
  createElectricityMapsProvider,
  createEnergyChartsProvider,
  createWattTimeProvider,
  type SourceSettings,
} from "./plugin.ts";

const NOW = "2030-01-15T10:20:00Z";
const nowMs = Date.parse(NOW);
const SECRETS = {
  ELECTRICITY_MAPS_API_KEY: "key",
  EIA_API_KEY: "key",
  WATTTIME_USERNAME: "name",
  WATTTIME_PASSWORD: "word",
};
/** Another figure each quarter of an hour, all of them possible. */
const valueAt = (timeMs: number) => 100 + ((timeMs / 900_000) % 96);
const actualAt = (timeMs: number) => (timeMs < nowMs ? valueAt(timeMs) : null);
/** The regions our zones name; the fake knows no others. */
const REGIONS = new Set(listZoneCodes().flatMap(({ wattTimeRegions }) => wattTimeRegions));

type Create = (settings: SourceSettings, host: PluginHostV1, pacing: Pacing) => GridProviderV1;
/** Nothing for what is not in the plan. */
type ToBody = (request: SeenRequest) => object | undefined;

const SOURCES: readonly (readonly [name: string, Create, ToBody])[] = [
  [
    "Electricity Maps",
    createElectricityMapsProvider,
    (seen) => toElectricityMapsAnswer(seen, { nowMs, valueAt }),
  ],
  [
    "Carbon Intensity GB",
    createCarbonIntensityGbProvider,
    (seen) => toGbAnswer(seen, { actualAt, forecastAt: valueAt }),
  ],
  [
    "EIA",
    createEiaProvider,
    (seen) => toEiaAnswer(seen, { mixAt: (hour) => ({ NG: valueAt(hour), WND: 100, OTH: 5 }) }),
  ],
  [
    "Energy-Charts",
    createEnergyChartsProvider,
    (seen) => toEnergyChartsAnswer(seen, { nowMs, actualAt, forecastAt: valueAt }),
  ],
  ["WattTime", createWattTimeProvider, toWattTimeBody],
];

describe.each(SOURCES)("%s", (_name, create, toBody) => {
  const host: PluginHostV1 = {
    ...createFakeHost(NOW, SECRETS),
    // Thousands of questions: without sockets they take a second. How answers fail is tested on real ones.
    fetch: async (address) => {
      const url = new URL(address);
      const body = toBody({ path: url.pathname, query: Object.fromEntries(url.searchParams), headers: {} });
      return new Response(JSON.stringify(body ?? {}), { status: body === undefined ? 403 : 200 });
    },
  };
  // The clock stands, so that the same question has the same answer.
  const pacing: Pacing = { random: () => 0.5, wait: async () => {} };
  testGridProvider(() => create({ requestsPerMinute: 10_000 }, host, pacing), { now: host.now() });
});

function toWattTimeBody(seen: SeenRequest): object | undefined {
  if (seen.path === "/login") return { token: "token" };
  if (!REGIONS.has(seen.query["region"] ?? "")) return undefined;
  return toWattTimeAnswer(seen, { nowMs, poundsAt: (timeMs) => 2 * valueAt(timeMs) });
}
