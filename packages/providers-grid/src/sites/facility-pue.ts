import {
  found,
  notCovered,
  pue,
  type AnswerV1,
  type ProvenanceV1,
  type Pue,
  type SourcedV1,
} from "@llmcarbon/spec";
import { originOf, parseRows } from "../generated/facility-pue.ts";
import type { FacilityPueRow } from "../rows.ts";
import { findLatest } from "./find-latest.ts";

let table: readonly FacilityPueRow[] | undefined;

const getRows = (): readonly FacilityPueRow[] => (table ??= parseRows().toSorted((a, b) => a.year - b.year));

/**
 * PUE [1] of the average data centre, as Uptime Institute's survey of that year has it, or of the nearest survey
 * before it.
 *
 * @source data/facility-pue
 */
export function getTypicalPue(year: number): AnswerV1<Pue> {
  const surveys = getRows().filter(({ operator }) => operator === "typical");
  const row = surveys.findLast((survey) => survey.year <= year);
  return row === undefined
    ? notCovered(`no typical PUE for ${year}; the surveys begin in ${surveys[0]?.year}`)
    : found(pue(row.pue), toProvenance(row, "average of the operators asked"));
}

/**
 * The latest fleet PUE [1] of a cloud vendor, for regions that publish none of their own; one that was only recalled
 * where none is published.
 */
export function findFleetPue(vendor: string): SourcedV1<Pue> | undefined {
  const row = findLatest(getRows(), vendor);
  return (
    row && { value: pue(row.pue), provenance: toProvenance(row, "fleet average, none known for the region") }
  );
}

const toProvenance = (row: FacilityPueRow, scope: string): ProvenanceV1 => {
  const origin = originOf(row.source_id);
  return {
    ...origin,
    citation: `${origin.citation} ${row.year}, ${scope}`,
    validFrom: `${row.year}-01-01`,
    validTo: `${row.year}-12-31`,
    quality: "assumed",
    confidence: row.confidence,
  };
};
