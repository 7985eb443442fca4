import type { AcceleratorKindV1, ConfidenceV1, EmbodiedCategoryV1 } from "@llmcarbon/spec";

/** Rows as the data sets have them: units in the column names, empty cells absent. */
export type AcceleratorRow = {
  readonly id: string;
  readonly vendor: string;
  readonly name: string;
  readonly kind: AcceleratorKindV1;
  readonly released_on?: string;
  readonly tdp_w?: number;
  readonly idle_w?: number;
  readonly peak_fp32_tflops?: number;
  readonly peak_tf32_tflops?: number;
  readonly peak_fp16_tflops?: number;
  readonly peak_bf16_tflops?: number;
  readonly peak_fp8_tflops?: number;
  readonly peak_int8_tops?: number;
  readonly peak_mxfp4_tflops?: number;
  readonly memory_gb?: number;
  readonly memory_technology?: string;
  readonly memory_bandwidth_gb_per_s?: number;
  readonly interconnect_gb_per_s?: number;
  readonly die_area_mm2?: number;
  readonly process_nm?: number;
  readonly embodied_kgco2e?: number;
  readonly embodied_source?: string;
  readonly source_id: string;
  readonly source: string;
  readonly confidence: ConfidenceV1;
};

export type AcceleratorAliasRow = {
  readonly alias: string;
  readonly accelerator_id: string;
};

export type EmbodiedFactorRow = {
  readonly id: string;
  /** set on the rows that answer for a node by family */
  readonly family?: "llmcarbon" | "act";
  readonly category: EmbodiedCategoryV1;
  readonly technology: string;
  readonly process_nm?: number;
  readonly carbon_kgco2e: number;
  /** `cm2` of silicon, `GB` of capacity, or the name of one piece */
  readonly per: string;
  readonly source_id: string;
  readonly source: string;
  readonly confidence: ConfidenceV1;
};
