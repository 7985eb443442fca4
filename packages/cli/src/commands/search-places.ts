import {
  computeElectricityWater,
  computeSiteWater,
  createEstimator,
  type Estimator,
  type Providers,
} from "@llmcarbon/core";
import {
  FootprintError,
  kwh,
  type GridBoundaryV1,
  type GridProviderV1,
  type Pue,
  type WaterIntensityLPerKwh,
} from "@llmcarbon/spec";
import { formatFigure } from "../output/format-quantity.ts";
import { say } from "../output/say.ts";
import type { SearchResult } from "./search-result.ts";

export type PlaceSettings = {
  readonly catalogue: "zones" | "regions";
  readonly providers: Providers;
  readonly boundary: GridBoundaryV1;
  /** calendar year the figures are for; the one of undated estimates unless given */
  readonly year: number | undefined;
};

type Description = Awaited<ReturnType<Estimator["describePlace"]>>;

/** So many places may be asked of sources that fetch; more of them would ask for days of every place on earth. */
const MOST_FETCHED = 10;

/** Places with intensity, PUE and water as an estimate there would take them. */
export async function describePlaces(
  places: readonly SearchResult[],
  settings: PlaceSettings,
): Promise<readonly SearchResult[]> {
  const { boundary, year, catalogue } = settings;
  const providers = places.length > MOST_FETCHED ? withoutLive(settings.providers) : settings.providers;
  const estimator = createEstimator({ providers, boundary });
  const described: SearchResult[] = [];
  for (const place of places) {
    const site = catalogue === "zones" ? { gridZone: place.id } : { cloudRegion: place.id };
    try {
      const description = await estimator.describePlace(site, toPeriod(year));
      described.push({ ...place, ...toFigures(description, { boundary, id: place.id, catalogue }) });
    } catch (error) {
      if (!FootprintError.isInstance(error)) throw error;
      described.push({ ...place, note: error.message });
    }
  }
  return described;
}

function withoutLive(providers: Providers): Providers {
  const isLive = ({ capabilities }: GridProviderV1) => capabilities.granularities.includes("live");
  const live = providers.grid.filter(isLive);
  if (live.length === 0) return providers;
  const ids = live.map(({ providerId }) => providerId).join(", ");
  say(`more than ${MOST_FETCHED} places are compared by published figures alone; not asked: ${ids}`);
  return { ...providers, grid: providers.grid.filter((provider) => !isLive(provider)) };
}

const toPeriod = (year: number | undefined) =>
  year === undefined ? undefined : { start: `${year}-01-01T00:00:00Z`, end: `${year + 1}-01-01T00:00:00Z` };

type Asked = Pick<PlaceSettings, "boundary" | "catalogue"> & { readonly id: string };

function toFigures(description: Description, asked: Asked): Partial<SearchResult> {
  const { pue, wueLPerKwh, gridWaterLPerKwh } = description;
  const electricityWater = gridWaterLPerKwh?.central;
  if (asked.catalogue === "zones") {
    return {
      ...toIntensity(description, asked),
      ...(electricityWater === undefined ? {} : { electricityWaterLPerKwh: electricityWater }),
    };
  }
  const wue = wueLPerKwh?.central;
  return {
    ...toIntensity(description, asked),
    pue,
    ...(wue === undefined ? {} : { wueLPerKwh: wue }),
    ...(electricityWater === undefined ? {} : { electricityWaterLPerKwh: electricityWater }),
    ...(wue === undefined || electricityWater === undefined
      ? {}
      : { waterLPerKwh: totalWater({ pue, wue, electricityWater }) }),
  };
}

/** Of one kWh of the machines. */
function totalWater(place: {
  readonly pue: Pue;
  readonly wue: WaterIntensityLPerKwh;
  readonly electricityWater: WaterIntensityLPerKwh;
}): number {
  const energyKwh = kwh(1);
  const site = computeSiteWater({ energyKwh, waterIntensityLPerKwh: place.wue });
  return (
    site + computeElectricityWater({ energyKwh, pue: place.pue, gridWaterLPerKwh: place.electricityWater })
  );
}

/** A figure of another boundary is told and not compared. */
function toIntensity(
  { carbonIntensityGPerKwh: range, grid, warnings }: Description,
  { boundary, id, catalogue }: Asked,
): Partial<SearchResult> {
  if (grid === undefined) return { note: "no figure" };
  const { granularity, signal, basis, zone, year, standsIn } = grid;
  if (grid.boundary !== boundary) {
    return { note: `${grid.boundary} only, ${formatFigure(range.central)} g/kWh of ${year}: not compared` };
  }
  const isOwn = catalogue === "regions" || zone.toLowerCase() === id.toLowerCase();
  // Of the figure, the zone that feeds the place, PUE or WUE.
  const isUnverified = warnings.some(({ code }) => code === "unverified-fact");
  const unverified = isUnverified ? "rests on an unverified fact" : "";
  const notes = [isOwn ? "" : `figure of ${zone}`, standsIn ?? "", unverified].filter((note) => note !== "");
  return {
    intensity: {
      lowGPerKwh: range.low,
      centralGPerKwh: range.central,
      highGPerKwh: range.high,
      granularity,
      signal,
      boundary,
      basis,
      zone,
      year,
      ...(standsIn === undefined ? {} : { standsIn }),
    },
    ...(notes.length === 0 ? {} : { note: notes.join("; ") }),
  };
}
