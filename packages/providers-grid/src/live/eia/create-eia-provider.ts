import type { GridProviderV1, PluginHostV1 } from "@llmcarbon/spec";
import { createLiveProvider } from "../create-live-provider.ts";
import { createPlaces } from "../create-places.ts";
import { HOUR_MS, toInstant } from "../hours/instants.ts";
import type { Reading } from "../hours/reading.ts";
import { createUrl } from "../http/base-url.ts";
import type { Pacing } from "../http/pacing.ts";
import type { LiveSource, SourceQuestion } from "../live-source.ts";
import { createSetup, type SourceSettings, type SourceSetup } from "../source-settings.ts";
import { computeMixIntensity, type FuelMix } from "./compute-mix-intensity.ts";
import { createEiaSchema, type EiaPage } from "./eia-schema.ts";
import { findCompleteHours } from "./find-complete-hours.ts";
import { getFuelFactors } from "./fuels.ts";

const PROVIDER_ID = "eia";
const BASE_URL = "https://api.eia.gov/v2";
const SECRET = "EIA_API_KEY";
const PATH = "electricity/rto/fuel-type-data/data/";
const ROWS_PER_PAGE = 5000;
/** More would be more than eighty fuels. */
const MOST_PAGES = 10;
/** About nine fuels an hour: such a piece fits one page. */
const MOST_HOURS = 20 * 24;

/**
 * US EIA Open Data v2: hourly generation by fuel of a balancing authority, times life-cycle factors. Hours come some hours
 * to a day late; an hour that lacks a fuel its neighbours report is left out. There is no forecast of the mix.
 *
 * @source https://www.eia.gov/opendata/documentation.php; data/source-factors
 */
export function createEiaProvider(
  settings: SourceSettings,
  host: PluginHostV1,
  pacing?: Pacing,
): GridProviderV1 {
  const requestLimit = { requestCount: 60, windowMs: 60_000 };
  const keyRefusedBy = [401, 403];
  const defaults = { providerId: PROVIDER_ID, baseUrl: BASE_URL, concurrency: 4, requestLimit, keyRefusedBy };
  const setup = createSetup(defaults, settings, { host, pacing });
  return createLiveProvider({ source: createSource(setup), host, budgetMs: setup.budgetMs });
}

const places = createPlaces(PROVIDER_ID, ({ eiaAuthority }) => eiaAuthority);

const createSource = (setup: SourceSetup): LiveSource => ({
  providerId: PROVIDER_ID,
  capabilities: {
    granularities: ["hourly"],
    signal: "average",
    boundaries: ["lifecycle"],
    license: "public domain",
    attribution: "US Energy Information Administration (EIA); factors: IPCC AR5",
    mayStore: true,
    mayRedistribute: true,
  },
  basis: "production",
  confidence: "derived",
  title: "EIA Open Data v2, hourly generation by fuel × life-cycle factors of IPCC AR5 (oil: dc-rl)",
  publisher: "US Energy Information Administration",
  url: "https://www.eia.gov/opendata",
  version: "v2",
  secretNames: [SECRET],
  ...(setup.realm === undefined ? {} : { realm: setup.realm }),
  refreshMs: 900_000,
  mostHoursPerPiece: MOST_HOURS,
  longestDays: setup.longestDays,
  asksWholeDays: true,
  beginsMs: Date.parse("2018-07-01T00:00:00Z"),
  findPlace: (zone) => places.find(zone),
  listZones: () => places.list(),
  fetchPast: (question) => fetchPast(setup, question),
  describeCalls: () => setup.caller.describeHealth(),
});

async function fetchPast(setup: SourceSetup, question: SourceQuestion): Promise<readonly Reading[]> {
  const mixes = await fetchMixes(setup, question);
  const factors = getFuelFactors();
  return findCompleteHours(mixes)
    .filter((hour) => hour >= question.fromMs && hour < question.toMs)
    .flatMap((hour) => {
      const carbonIntensityGPerKwh = computeMixIntensity(mixes.get(hour) ?? new Map(), factors);
      return carbonIntensityGPerKwh === undefined
        ? []
        : [{ fromMs: hour, toMs: hour + HOUR_MS, carbonIntensityGPerKwh }];
    });
}

/** Mixes by the start of the hour, an hour more on either side, by which the others are judged. */
async function fetchMixes(
  setup: SourceSetup,
  question: SourceQuestion,
): Promise<ReadonlyMap<number, FuelMix>> {
  const mixes = new Map<number, Map<string, number>>();
  let rowCount = 0;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const { total, rows } = await fetchPage(setup, question, rowCount);
    for (const { endMs, fuel, value } of rows) {
      if (value === null) continue;
      const hour = endMs - HOUR_MS;
      const mix = mixes.get(hour) ?? new Map<string, number>();
      mixes.set(hour, mix.set(fuel, value));
    }
    rowCount += rows.length;
    if (rows.length === 0 || rowCount >= total) break;
  }
  return mixes;
}

function fetchPage(
  { caller, host, baseUrl }: SourceSetup,
  { place, fromMs, toMs, signal }: SourceQuestion,
  offset: number,
): Promise<EiaPage> {
  const key = host.secret(SECRET) ?? "";
  caller.redactor.hide(key);
  const url = createUrl(baseUrl, PATH, {
    api_key: key,
    frequency: "hourly",
    "data[0]": "value",
    "facets[respondent][]": place.name,
    // Hours are named by their end: the first is the neighbour before, the last the one after.
    start: toPeriod(fromMs),
    end: toPeriod(toMs + HOUR_MS),
    "sort[0][column]": "period",
    "sort[0][direction]": "asc",
    "sort[1][column]": "fueltype",
    "sort[1][direction]": "asc",
    offset: String(offset),
    length: String(ROWS_PER_PAGE),
  });
  return caller.call(
    { name: `fuel-type-data of ${place.name}`, url, schema: createEiaSchema(place.name) },
    signal,
  );
}

/** `2030-01-15T10` */
const toPeriod = (timeMs: number): string => toInstant(timeMs).slice(0, 13);
