import { present, squareMillimeters, type AcceleratorProfileV1, type ProvenanceV1 } from "@llmcarbon/spec";
import { originOf } from "../generated/accelerators.ts";
import { originOf as originOfClass } from "../generated/efficiency-classes.ts";
import type { AcceleratorRow, EfficiencyClassRow } from "../rows.ts";

export type DerivedFacts = NonNullable<AcceleratorProfileV1["derived"]>;

/** Who worked out an area, among the sources of the data set accelerators. */
const AREA_SOURCE = "llmcarbon-derivation";

/**
 * What is worked out where the vendor says nothing: silicon [mm²], and the class of the generation's arithmetic per energy.
 *
 * @returns `undefined` where nothing was
 * @source data/accelerators, data/efficiency-classes
 */
export function toDerivedFacts(
  row: AcceleratorRow,
  generation: EfficiencyClassRow | undefined,
): DerivedFacts | undefined {
  const facts: DerivedFacts = present({
    dieAreaMm2: toDieArea(row),
    efficiencyClass: generation && {
      value: generation.efficiency_class,
      provenance: toClassProvenance(generation),
    },
  });
  return Object.keys(facts).length === 0 ? undefined : facts;
}

function toDieArea(row: AcceleratorRow): DerivedFacts["dieAreaMm2"] {
  const { die_area_mm2: disclosed, die_area_estimate_mm2: area, die_area_estimate_source: how } = row;
  if (disclosed !== undefined || area === undefined || how === undefined) return undefined;
  return {
    value: squareMillimeters(area),
    provenance: { ...originOf(AREA_SOURCE), citation: how, quality: "modelled", confidence: "derived" },
  };
}

function toClassProvenance(row: EfficiencyClassRow): ProvenanceV1 {
  const { median_tflop_per_j: median, least_tflop_per_j: least, most_tflop_per_j: most } = row;
  const parts = row.part_count === 1 ? "its one part" : `${row.part_count} parts, ${least} to ${most}`;
  return {
    ...originOfClass(row.source_id),
    citation: `dense 16-bit rate over design power of ${row.generation}: ${median} TFLOP/J (median of ${parts}); A from 1.6, B from 0.8, C from 0.4, D from 0.2`,
    quality: "modelled",
    confidence: row.confidence,
  };
}
