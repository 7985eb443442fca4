import { found, gPerKwh, notCovered, type AnswerV1, type CarbonIntensityGPerKwh } from "@llmcarbon/spec";
import { originOf, parseRows } from "../generated/residual-mix.ts";
import { getZoneTable } from "../intensity/zone-table.ts";
import type { ResidualMixRow } from "../rows.ts";

let rows: readonly ResidualMixRow[] | undefined;

const getRows = (): readonly ResidualMixRow[] => (rows ??= parseRows().toSorted((a, b) => a.year - b.year));

/**
 * Intensity [gCO2e/kWh] of the electricity of a zone that nobody claimed by contract, of the year asked for, else of the
 * latest year before it, else of the earliest; a zone within a country answers with the country's.
 *
 * @source data/residual-mix
 */
export function getResidualMix(zone: string, year: number): AnswerV1<CarbonIntensityGPerKwh> {
  const asked = zone.trim().toLowerCase();
  const country = getZoneTable().get(asked)?.countryCode?.toLowerCase() ?? asked;
  const years = getRows().filter((row) => row.zone.toLowerCase() === country);
  const row = years.findLast((each) => each.year <= year) ?? years[0];
  if (row === undefined) {
    const known = [...new Set(getRows().map((each) => each.zone))].join(", ");
    return notCovered(`no residual mix for zone "${zone}"; there are those of ${known}`);
  }
  const origin = originOf(row.source_id);
  return found(gPerKwh(row.intensity_g_per_kwh), {
    ...origin,
    citation: `${origin.citation}: ${row.name}`,
    validFrom: `${row.year}-01-01`,
    validTo: `${row.year}-12-31`,
    quality: "reported",
    confidence: row.confidence,
  });
}
