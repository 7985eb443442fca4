import {
  gPerCm2,
  gPerKwh,
  kwhPerCm2,
  present,
  ratio,
  toGPerCm2FromKgPerCm2,
  toGPerGbFromKgPerGb,
  toGramsFromKilograms,
  type EmbodiedFactorV1,
  type FabProcessV1,
} from "@llmcarbon/spec";
import type { EmbodiedFactorRow } from "../rows.ts";

/** A row in canonical units [gCO2e per cm², per GB or per piece]. */
export function toEmbodiedFactor(row: EmbodiedFactorRow): EmbodiedFactorV1 {
  const { id, category, technology, carbon_kgco2e: carbon, per } = row;
  const common = { id, category, technology, ...present({ processNm: row.process_nm }) };
  switch (per) {
    case "cm2":
      return {
        ...common,
        per: "area",
        carbonGPerCm2: toGPerCm2FromKgPerCm2(carbon),
        ...present({ process: toProcess(row) }),
      };
    case "GB":
      return { ...common, per: "capacity", carbonGPerGb: toGPerGbFromKgPerGb(carbon) };
    default:
      return { ...common, per: "unit", carbonGPerUnit: toGramsFromKilograms(carbon), unit: per };
  }
}

/** The build made sure that a row with one component has all. */
function toProcess({
  energy_kwh_per_cm2: energy,
  gas_g_per_cm2: gas = 0,
  materials_g_per_cm2: materials = 0,
  fab_grid_g_per_kwh: grid = 0,
  yield_ratio: share = 1,
}: EmbodiedFactorRow): FabProcessV1 | undefined {
  return energy === undefined
    ? undefined
    : {
        energyKwhPerCm2: kwhPerCm2(energy),
        gasGPerCm2: gPerCm2(gas),
        materialsGPerCm2: gPerCm2(materials),
        fabGPerKwh: gPerKwh(grid),
        yieldRatio: ratio(share),
      };
}
