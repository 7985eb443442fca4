import { found, type FoundV1, type SiteProfileV1 } from "@llmcarbon/spec";
import { findZone } from "../intensity/zone-table.ts";
import { findZoneCodes, zoneCodeOrigin } from "../zones/find-zone-codes.ts";
import { listZonesAround } from "../zones/list-zones-around.ts";

/**
 * A place somewhere in a grid zone, by the zone's id whatever the case: the zone itself and those around it. Nothing for a
 * group of countries, which lies in no country.
 */
export function findZoneSite(zone: string): FoundV1<SiteProfileV1> | undefined {
  const codes = findZoneCodes(zone);
  const known = findZone(zone);
  const id = codes?.zone ?? known?.years.zone;
  const countryCode = codes?.countryCode ?? known?.years.country_code;
  if (id === undefined || countryCode === undefined) return undefined;
  const name = codes?.name ?? known?.years.name ?? id;
  const origin = known?.originOf(known.years.source_ids[0]) ?? zoneCodeOrigin();
  const [, ...around] = new Set([id, ...listZonesAround(countryCode)]);
  return found(
    { cloudRegion: id, name, countryCode, gridZones: [id, ...around] },
    {
      ...origin,
      citation: `${origin.citation}: ${name}`,
      quality: "reported",
      confidence: codes?.confidence ?? known?.years.confidences[0] ?? "published",
    },
  );
}
