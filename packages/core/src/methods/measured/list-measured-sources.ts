import type { ProvenanceV1 } from "@llmcarbon/spec";
import type { Facts } from "../../facts/facts.ts";
import {
  ASSUMED_PUE_HALF_WIDTH,
  EMBODIED_HALF_WIDTH,
  REPORTED_HALF_WIDTH,
} from "../../uncertainty/half-widths.ts";
import { listManufactureSources } from "../llmcarbon/list-sources.ts";
import { findNamed } from "./find-named.ts";
import { isPueOnTop } from "./list-measured-unknowns.ts";
import type { Measurement } from "./measurement.ts";

/** What stands behind an estimate around a reading or a report. A grid is, unless carbon and energy are both told. */
export function listMeasuredSources(
  facts: Facts,
  { embodied, reported, energyOrigin, scope }: Measurement,
): readonly ProvenanceV1[] {
  const { site } = facts;
  const hardware = findNamed(facts);
  const usesGrid = reported.operationalCarbonG === undefined || energyOrigin === "implied";
  const isOff = reported.operationalCarbonG !== undefined || reported.waterL !== undefined;
  return [
    ...(hardware === undefined ? [] : [hardware.accelerator.provenance]),
    ...listManufactureSources(embodied, "code"),
    ...(usesGrid ? [site.intensity.provenance] : []),
    site.pue.provenance,
    ...(isPueOnTop(scope, site) ? [ASSUMED_PUE_HALF_WIDTH.provenance] : []),
    ...(isOff ? [REPORTED_HALF_WIDTH.provenance] : []),
    ...(reported.embodiedCarbonG === undefined ? [] : [EMBODIED_HALF_WIDTH.provenance]),
  ];
}
