import { found, gPerKwh, notCovered, type AnswerV1, type CarbonIntensityGPerKwh } from "@llmcarbon/spec";
import { originOf, parseRows } from "../generated/residual-mix.ts";
import { beginOfEdition, nameEditions } from "../intensity/edition.ts";
import type { ResidualMixRow } from "../rows.ts";
import { findCountryOfZone } from "../zones/list-zones-around.ts";

let rows: readonly ResidualMixRow[] | undefined;

const getRows = (): readonly ResidualMixRow[] => (rows ??= parseRows().toSorted((a, b) => a.year - b.year));

/**
 * Intensity [gCO2e/kWh] of the electricity of a zone that nobody claimed by contract, by the edition of the year asked for, else
 * the latest before it, else the earliest; a zone within a country answers with the country's.
 *
 * @source data/residual-mix
 */
export function getResidualMix(zone: string, year: number): AnswerV1<CarbonIntensityGPerKwh> {
  const asked = zone.trim().toLowerCase();
  const country = findCountryOfZone(asked)?.toLowerCase() ?? asked;
  const years = getRows().filter((row) => row.zone.toLowerCase() === country);
  const row = years.findLast((each) => each.year <= year) ?? years[0];
  if (row === undefined) {
    const known = [...new Set(getRows().map((each) => each.zone))].join(", ");
    return notCovered(`no residual mix for zone "${zone}"; there are those of ${known}`);
  }
  const origin = originOf(row.source_id);
  return found(gPerKwh(row.intensity_g_per_kwh), {
    ...origin,
    citation: `${origin.citation}: ${row.name}, ${nameEditions(row.year, row.year)}`,
    validFrom: beginOfEdition(row.year),
    quality: "reported",
    confidence: row.confidence,
  });
}
