import {
  count,
  present,
  readOptional,
  squareMillimeters,
  watts,
  type AnswerV1,
  type ListingV1,
  type ProcessorProfileV1,
} from "@llmcarbon/spec";
import { originOf, parseRows } from "../generated/processors.ts";
import { createRowCatalogue } from "../names/row-catalogue.ts";
import type { ProcessorRow } from "../rows.ts";

const catalogue = createRowCatalogue<ProcessorRow, ProcessorProfileV1>({
  parseRows,
  originOf,
  aliasesOf: ({ aliases }) => aliases?.split(";") ?? [],
  toProfile: toProcessorProfile,
  noun: "processor",
  dataset: "processors",
});

/**
 * The host processor that goes by exactly this id, product name or alias, the one an operating system prints among them.
 *
 * @returns power [W] and cores of one socket, silicon [mm², nm]; what its maker does not publish is absent
 * @source data/processors
 */
export const findProcessor = (name: string): AnswerV1<ProcessorProfileV1> => catalogue.find(name);

/** All processors with the names they are known by. */
export const listProcessors = (): readonly ListingV1[] => catalogue.list();

function toProcessorProfile(row: ProcessorRow): ProcessorProfileV1 {
  return {
    id: row.id,
    vendor: row.vendor,
    name: row.name,
    ...present({
      releasedOn: row.released_on,
      tdpW: readOptional(row.tdp_w, watts),
      coreCount: readOptional(row.core_count, count),
      processNm: row.process_nm,
      dieAreaMm2: readOptional(row.die_area_mm2, squareMillimeters),
    }),
  };
}
