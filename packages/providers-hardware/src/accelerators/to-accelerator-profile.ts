import {
  gigabytes,
  squareMillimeters,
  toBytePerSFromGbPerS,
  toFlopPerSFromTflopPerS,
  toGramsFromKilograms,
  watts,
  type AcceleratorProfileV1,
} from "@llmcarbon/spec";
import { optional, present } from "../present.ts";
import type { AcceleratorRow } from "../rows.ts";

/** A row in canonical units [W, FLOP/s, GB, byte/s, mm², gCO2e]; a cell that is empty stays absent. */
export function toAcceleratorProfile(row: AcceleratorRow): AcceleratorProfileV1 {
  return {
    id: row.id,
    vendor: row.vendor,
    name: row.name,
    kind: row.kind,
    peakFlopPerS: present({
      fp32: optional(row.peak_fp32_tflops, toFlopPerSFromTflopPerS),
      tf32: optional(row.peak_tf32_tflops, toFlopPerSFromTflopPerS),
      fp16: optional(row.peak_fp16_tflops, toFlopPerSFromTflopPerS),
      bf16: optional(row.peak_bf16_tflops, toFlopPerSFromTflopPerS),
      fp8: optional(row.peak_fp8_tflops, toFlopPerSFromTflopPerS),
      int8: optional(row.peak_int8_tops, toFlopPerSFromTflopPerS),
      mxfp4: optional(row.peak_mxfp4_tflops, toFlopPerSFromTflopPerS),
    }),
    ...present({
      releasedOn: row.released_on,
      tdpW: optional(row.tdp_w, watts),
      idleW: optional(row.idle_w, watts),
      memoryGb: optional(row.memory_gb, gigabytes),
      memoryTechnology: row.memory_technology,
      memoryBytePerS: optional(row.memory_bandwidth_gb_per_s, toBytePerSFromGbPerS),
      interconnectBytePerS: optional(row.interconnect_gb_per_s, toBytePerSFromGbPerS),
      dieAreaMm2: optional(row.die_area_mm2, squareMillimeters),
      processNm: row.process_nm,
      embodiedCarbonG: optional(row.embodied_kgco2e, toGramsFromKilograms),
    }),
  };
}
