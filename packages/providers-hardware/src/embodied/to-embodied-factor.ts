import {
  toGPerCm2FromKgPerCm2,
  toGPerGbFromKgPerGb,
  toGramsFromKilograms,
  type EmbodiedFactorV1,
  present,
} from "@llmcarbon/spec";
import type { EmbodiedFactorRow } from "../rows.ts";

/** A row in canonical units [gCO2e per cm², per GB or per piece]. */
export function toEmbodiedFactor(row: EmbodiedFactorRow): EmbodiedFactorV1 {
  const { id, category, technology, carbon_kgco2e: carbon, per } = row;
  const common = { id, category, technology, ...present({ processNm: row.process_nm }) };
  switch (per) {
    case "cm2":
      return { ...common, per: "area", carbonGPerCm2: toGPerCm2FromKgPerCm2(carbon) };
    case "GB":
      return { ...common, per: "capacity", carbonGPerGb: toGPerGbFromKgPerGb(carbon) };
    default:
      return { ...common, per: "unit", carbonGPerUnit: toGramsFromKilograms(carbon), unit: per };
  }
}
