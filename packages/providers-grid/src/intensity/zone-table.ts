import type { ProvenanceV1 } from "@llmcarbon/spec";
import * as aggregates from "../generated/aggregates.ts";
import * as australiaStates from "../generated/australia-states.ts";
import * as canadaProvinces from "../generated/canada-provinces.ts";
import * as countriesYearly from "../generated/countries-yearly.ts";
import * as egridSubregions from "../generated/egrid-subregions.ts";
import * as gcpRegionYears from "../generated/gcp-region-years.ts";
import type { IntensityRow } from "../rows.ts";

export type ZoneYears = {
  readonly zone: string;
  readonly name: string;
  readonly countryCode: string | undefined;
  /** one row a year, earliest first; years may be missing */
  readonly rows: readonly [IntensityRow, ...IntensityRow[]];
  readonly originOf: (sourceId: string) => Omit<ProvenanceV1, "quality" | "confidence">;
};

let table: ReadonlyMap<string, ZoneYears> | undefined;

/** The zones of the built-in data sets by id in lower case, read when first asked for. */
export const getZoneTable = (): ReadonlyMap<string, ZoneYears> => (table ??= createZoneTable());

function createZoneTable(): ReadonlyMap<string, ZoneYears> {
  const zones = new Map<string, ZoneYears>();
  for (const { parseRows, originOf } of [
    countriesYearly,
    aggregates,
    egridSubregions,
    canadaProvinces,
    australiaStates,
    gcpRegionYears,
  ]) {
    for (const row of parseRows().toSorted((a, b) => a.year - b.year)) {
      const key = row.zone.toLowerCase();
      const earlier = zones.get(key);
      zones.set(key, {
        zone: row.zone,
        name: row.name,
        countryCode: row.country_code,
        rows: earlier === undefined ? [row] : [...earlier.rows, row],
        originOf,
      });
    }
  }
  return zones;
}
