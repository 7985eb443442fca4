import {
  gigabytes,
  squareMillimeters,
  toBytePerSFromGbPerS,
  toFlopPerSFromTflopPerS,
  toGramsFromKilograms,
  watts,
  type AcceleratorProfileV1,
  readOptional,
  present,
} from "@llmcarbon/spec";
import type { AcceleratorRow, EfficiencyClassRow } from "../rows.ts";
import { toDerivedFacts } from "./to-derived-facts.ts";

/** A row in canonical units [W, FLOP/s, GB, byte/s, mm², gCO2e]; a cell that is empty stays absent. */
export function toAcceleratorProfile(
  row: AcceleratorRow,
  generation: EfficiencyClassRow | undefined,
): AcceleratorProfileV1 {
  return {
    id: row.id,
    vendor: row.vendor,
    name: row.name,
    kind: row.kind,
    peakFlopPerS: present({
      fp32: readOptional(row.peak_fp32_tflops, toFlopPerSFromTflopPerS),
      tf32: readOptional(row.peak_tf32_tflops, toFlopPerSFromTflopPerS),
      fp16: readOptional(row.peak_fp16_tflops, toFlopPerSFromTflopPerS),
      bf16: readOptional(row.peak_bf16_tflops, toFlopPerSFromTflopPerS),
      fp8: readOptional(row.peak_fp8_tflops, toFlopPerSFromTflopPerS),
      int8: readOptional(row.peak_int8_tops, toFlopPerSFromTflopPerS),
      mxfp4: readOptional(row.peak_mxfp4_tflops, toFlopPerSFromTflopPerS),
    }),
    ...present({
      releasedOn: row.released_on,
      generation: row.generation,
      tdpW: readOptional(row.tdp_w, watts),
      idleW: readOptional(row.idle_w, watts),
      contextIdleW: readOptional(row.context_idle_w, watts),
      memoryGb: readOptional(row.memory_gb, gigabytes),
      memoryTechnology: row.memory_technology,
      memoryBytePerS: readOptional(row.memory_bandwidth_gb_per_s, toBytePerSFromGbPerS),
      interconnectBytePerS: readOptional(row.interconnect_gb_per_s, toBytePerSFromGbPerS),
      dieAreaMm2: readOptional(row.die_area_mm2, squareMillimeters),
      processNm: row.process_nm,
      embodiedCarbonG: readOptional(row.embodied_kgco2e, toGramsFromKilograms),
      derived: toDerivedFacts(row, generation),
    }),
  };
}
