import type { ProvenanceV1 } from "@llmcarbon/spec";
import * as aggregates from "../generated/aggregates.ts";
import * as australiaStates from "../generated/australia-states.ts";
import * as canadaProvinces from "../generated/canada-provinces.ts";
import * as countriesYearly from "../generated/countries-yearly.ts";
import * as egridSubregions from "../generated/egrid-subregions.ts";
import * as gcpRegionYears from "../generated/gcp-region-years.ts";
import * as usStates from "../generated/us-states.ts";
import type { ZoneYears } from "../rows.ts";

/** The yearly figures of a zone, and where they come from. */
export type FoundZone = {
  readonly years: ZoneYears;
  /** whether a year is that of an edition, which rests on data of earlier years */
  readonly isByEdition: boolean;
  readonly originOf: (sourceId: string) => Omit<ProvenanceV1, "quality" | "confidence">;
};

type ZoneDataset = { readonly parseRows: () => readonly ZoneYears[] } & Pick<FoundZone, "originOf">;

/** Which data set a zone stands in shows in its id, so that one look-up reads one data set. */
const DATASETS: readonly (readonly [pattern: RegExp, dataset: ZoneDataset])[] = [
  [/^[a-z]{2}$/, countriesYearly],
  [/^egrid:/, egridSubregions],
  [/^gcp:/, gcpRegionYears],
  [/^province:/, canadaProvinces],
  [/^state:us-/, usStates],
  [/^state:au-/, australiaStates],
  [/^[a-z0-9-]+$/, aggregates],
];

const EDITIONS: ReadonlySet<ZoneDataset> = new Set([australiaStates]);

const tables = new Map<ZoneDataset, ReadonlyMap<string, FoundZone>>();

function getTable(dataset: ZoneDataset): ReadonlyMap<string, FoundZone> {
  const known = tables.get(dataset);
  if (known !== undefined) return known;
  const { originOf } = dataset;
  const isByEdition = EDITIONS.has(dataset);
  const table = new Map(
    dataset.parseRows().map((years) => [years.zone.toLowerCase(), { years, originOf, isByEdition }] as const),
  );
  tables.set(dataset, table);
  return table;
}

/** The yearly figures of a zone, whatever the case of its id. A data set is read when first asked for. */
export function findZone(zone: string): FoundZone | undefined {
  const key = zone.trim().toLowerCase();
  const dataset = DATASETS.find(([pattern]) => pattern.test(key))?.[1];
  return dataset && getTable(dataset).get(key);
}

/** All zones there are yearly figures for. */
export const listYearlyZones = (): readonly ZoneYears[] =>
  DATASETS.flatMap(([, dataset]) => [...getTable(dataset).values()].map(({ years }) => years));
