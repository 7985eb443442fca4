import { checkRows, type Dataset } from "@llmcarbon/tooling/data";
import type {
  CloudRegionRow,
  CountryGroupRow,
  ElectricityWaterRow,
  IntensityRow,
  ResidualMixRow,
  ZoneCodeRow,
} from "../src/rows.ts";

export type Tables = {
  readonly intensities: readonly Dataset<IntensityRow>[];
  readonly codes: Dataset<ZoneCodeRow>;
  readonly groups: Dataset<CountryGroupRow>;
  readonly regions: Dataset<CloudRegionRow>;
  readonly sites: Dataset<CloudRegionRow>;
  readonly electricity: Dataset<ElectricityWaterRow>;
  readonly residual: Dataset<ResidualMixRow>;
  readonly profileZones: readonly string[];
};

/**
 * Holds the tables against one another: what one names, another has.
 *
 * @throws {DatasetError} with every row that names something unknown
 */
export function checkDatasets(tables: Tables): void {
  const { intensities, codes, groups, electricity, residual, profileZones } = tables;
  intensities.forEach(checkZonesAreAlike);
  intensities.forEach(checkLifecycle);
  const zones = new Set(intensities.flatMap(({ lines }) => lines.map(({ row }) => row.zone)));
  const coded = new Map(codes.lines.map(({ row }) => [row.zone, row]));
  const isKnown = { allowed: "a known grid zone", isAllowed: (row: { zone: string }) => zones.has(row.zone) };
  checkRows(electricity, "zone", {
    allowed: "a known grid zone, or one of the data set zone-codes",
    isAllowed: ({ zone }) => zones.has(zone) || coded.has(zone),
  });
  checkRows(residual, "zone", isKnown);
  checkRows(groups, "group", {
    allowed: "a zone of the data set aggregates",
    isAllowed: (row) => zones.has(row.group),
  });
  checkRows(codes, "parent_zone", {
    allowed: "the country of the row: chains of zones go no deeper",
    isAllowed: (row) => row.parent_zone === undefined || row.parent_zone === row.country_code,
  });
  checkRows(codes, "zone", {
    allowed: "every zone that has a profile",
    isAllowed: () => profileZones.every((zone) => coded.has(zone)),
  });
  for (const places of [tables.regions, tables.sites]) checkPlaces(places, { zones, coded });
  checkPlacesAgree(tables.regions, tables.sites);
}

function checkPlaces(
  places: Dataset<CloudRegionRow>,
  { zones, coded }: { zones: ReadonlySet<string>; coded: ReadonlyMap<string, ZoneCodeRow> },
): void {
  checkRows(places, "local_zones", {
    allowed: "known grid zones, separated by semicolons",
    isAllowed: (row) =>
      row.local_zones === undefined || row.local_zones.split(";").every((zone) => zones.has(zone)),
  });
  checkRows(places, "grid_zone", {
    allowed: "zones of the data set zone-codes, in the country of the row",
    isAllowed: (row) =>
      [row.grid_zone, row.alternative_zone].every(
        (zone) => zone === undefined || coded.get(zone)?.country_code === row.country_code,
      ),
  });
  checkRows(places, "country_code", {
    allowed: "a country of the data set countries-yearly",
    isAllowed: (row) => zones.has(row.country_code),
  });
  checkRows(places, "pue", {
    allowed: "a PUE with its year, kind, source and confidence, or none of them",
    isAllowed: (row) =>
      isAllOrNone([row.pue, row.pue_year, row.pue_kind, row.pue_source_id, row.pue_confidence]),
  });
  checkRows(places, "wue_l_per_kwh", {
    allowed: "a WUE with its year and source, or none of them",
    isAllowed: (row) => isAllOrNone([row.wue_l_per_kwh, row.wue_year, row.wue_source_id]),
  });
}

/** Plants and fuels have a life cycle: a mix of 0 is a figure nobody has. Combustion alone may be 0. */
function checkLifecycle(dataset: Dataset<IntensityRow>): void {
  checkRows(dataset, "intensity_g_per_kwh", {
    allowed: "1 or more over the life cycle; a row that is not known is left out",
    isAllowed: (row) => row.boundary === "direct" || row.intensity_g_per_kwh >= 1,
  });
}

/** Places of one name lie in one zone, or else two answers for one town differ by a factor of seven. */
function checkPlacesAgree(...tables: readonly Dataset<CloudRegionRow>[]): void {
  const rows = tables.flatMap(({ lines }) => lines.map(({ row }) => row));
  const zoneOfPlace = new Map(rows.map((row) => [placeOf(row), row.grid_zone] as const).toReversed());
  for (const places of tables) {
    checkRows(places, "grid_zone", {
      allowed: "the zone of the other places of this name",
      isAllowed: (row) => zoneOfPlace.get(placeOf(row)) === row.grid_zone,
    });
  }
}

/** Town and state of a name: `Phoenix, Arizona` of `West US 3, Phoenix, Arizona`, without what is in brackets. */
const placeOf = ({ name, country_code: country }: CloudRegionRow): string =>
  `${country}: ${name
    .replaceAll(/\s*\([^)]*\)/g, "")
    .split(", ")
    .slice(-2)
    .join(", ")}`;

/** A series has one name, boundary and basis, so the years of a zone must agree in them. */
function checkZonesAreAlike(dataset: Dataset<IntensityRow>): void {
  const kindOfZone = new Map(dataset.lines.map(({ row }) => [row.zone, kindOf(row)]));
  checkRows(dataset, "boundary", {
    allowed: "the same name, boundary and basis in all years of a zone",
    isAllowed: (row) => kindOfZone.get(row.zone) === kindOf(row),
  });
}

const kindOf = ({ boundary, basis, name }: IntensityRow): string => `${boundary} ${basis} ${name}`;

function isAllOrNone(cells: readonly unknown[]): boolean {
  const filled = cells.filter((cell) => cell !== undefined).length;
  return filled === 0 || filled === cells.length;
}
