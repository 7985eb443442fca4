import { present, type ConfidenceV1 } from "@llmcarbon/spec";
import { originOf, parseRows } from "../generated/zone-codes.ts";
import type { ZoneCodeRow } from "../rows.ts";

/** What a grid zone is called elsewhere, and where it lies. */
export type ZoneCodes = {
  readonly zone: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2 */
  readonly countryCode: string;
  /** zone around it, where it is part of one */
  readonly parentZone?: string;
  /** IANA name */
  readonly timeZone: string;
  /** balancing authority, as EIA-930 abbreviates it */
  readonly eiaAuthority?: string;
  /** EIC of the area at ENTSO-E */
  readonly entsoeArea?: string;
  readonly energyChartsCountry?: string;
  /** regions of WattTime within it; not all */
  readonly wattTimeRegions: readonly string[];
  /** of zone, name, parent and time zone */
  readonly confidence: ConfidenceV1;
  /** of the codes that were not read with the zone */
  readonly confidenceOf: {
    readonly energyChartsCountry?: ConfidenceV1;
    readonly wattTimeRegions?: ConfidenceV1;
  };
};

let table: ReadonlyMap<string, ZoneCodeRow> | undefined;

const getTable = (): ReadonlyMap<string, ZoneCodeRow> =>
  (table ??= new Map(parseRows().map((row) => [row.zone.toLowerCase(), row])));

/**
 * The codes of a zone, whatever the case of its id.
 *
 * @example findZoneCodes("US-MIDA-PJM")?.eiaAuthority // "PJM"
 * @source data/zone-codes
 */
export function findZoneCodes(zone: string): ZoneCodes | undefined {
  const row = getTable().get(zone.trim().toLowerCase());
  return row && toZoneCodes(row);
}

/** All zones that have codes. */
export const listZoneCodes = (): readonly ZoneCodes[] => [...getTable().values()].map(toZoneCodes);

/** Where the name of a zone was read. */
export const zoneCodeOrigin = () => originOf([...getTable().values()][0]?.source_id ?? "");

function toZoneCodes(row: ZoneCodeRow): ZoneCodes {
  return {
    zone: row.zone,
    name: row.name,
    countryCode: row.country_code,
    ...present({
      parentZone: row.parent_zone,
      eiaAuthority: row.eia_authority,
      entsoeArea: row.entsoe_area,
      energyChartsCountry: row.energy_charts_country,
    }),
    timeZone: row.time_zone,
    wattTimeRegions: row.watttime_regions?.split(";") ?? [],
    confidence: row.confidence,
    confidenceOf: present({
      energyChartsCountry: row.energy_charts_confidence,
      wattTimeRegions: row.watttime_confidence,
    }),
  };
}
