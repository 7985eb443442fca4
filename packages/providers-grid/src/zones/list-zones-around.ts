import { parseRows } from "../generated/country-groups.ts";
import { findZone } from "../intensity/zone-table.ts";
import { findZoneCodes } from "./find-zone-codes.ts";

let groups: ReadonlyMap<string, string> | undefined;

const getGroups = (): ReadonlyMap<string, string> =>
  (groups ??= new Map(parseRows().map((row) => [row.country_code, row.group])));

/** The country a zone lies in, ISO 3166-1 alpha-2; nothing for a group of countries and for a zone nobody knows. */
export const findCountryOfZone = (zone: string): string | undefined =>
  findZone(zone)?.years.country_code ?? findZoneCodes(zone)?.countryCode;

/**
 * The zones to ask where a zone of a country has no figure, nearest first: the country, the European Union or the continent, the
 * world. The build makes sure that no zone of the data set zone-codes is part of anything but a country.
 *
 * @param countryCode ISO 3166-1 alpha-2
 * @source data/zone-codes, data/country-groups
 */
export function listZonesAround(countryCode: string): readonly string[] {
  const group = getGroups().get(countryCode);
  return [countryCode, ...(group === undefined ? [] : [group]), "world"];
}
