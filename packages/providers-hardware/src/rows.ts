import type { AcceleratorKindV1, ConfidenceV1, EfficiencyClassV1, EmbodiedCategoryV1 } from "@llmcarbon/spec";

/** Rows as the data sets have them: units in the column names, empty cells absent. */
export type AcceleratorRow = {
  readonly id: string;
  readonly vendor: string;
  readonly name: string;
  readonly kind: AcceleratorKindV1;
  readonly generation: string;
  readonly released_on?: string;
  readonly tdp_w?: number;
  readonly idle_w?: number;
  readonly context_idle_w?: number;
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
  /** only where the vendor discloses none */
  readonly die_area_estimate_mm2?: number;
  readonly die_area_estimate_source?: string;
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

export type AmbiguousNameRow = {
  readonly name: string;
  /** ids of the data set accelerators, most common first, separated by semicolons */
  readonly candidate_ids: string;
  /** what the name leaves open */
  readonly note: string;
};

export type EfficiencyClassRow = {
  readonly generation: string;
  readonly vendor: string;
  readonly efficiency_class: EfficiencyClassV1;
  readonly median_tflop_per_j: number;
  readonly least_tflop_per_j: number;
  readonly most_tflop_per_j: number;
  readonly part_count: number;
  readonly source_id: string;
  readonly confidence: ConfidenceV1;
};

export type EmbodiedFactorRow = {
  readonly id: string;
  /** set on the rows that answer for a node by family */
  readonly family?: "llmcarbon" | "act";
  readonly category: EmbodiedCategoryV1;
  readonly technology: string;
  /** names of the technology the row answers for, separated by semicolons */
  readonly answers_for?: string;
  readonly process_nm?: number;
  readonly carbon_kgco2e: number;
  /** `cm2` of silicon, `GB` of capacity, or the name of one piece */
  readonly per: string;
  /** what ACT's logic rows are made up of: all five or none */
  readonly energy_kwh_per_cm2?: number;
  readonly gas_g_per_cm2?: number;
  readonly materials_g_per_cm2?: number;
  readonly fab_grid_g_per_kwh?: number;
  readonly yield_ratio?: number;
  readonly source_id: string;
  readonly source: string;
  readonly confidence: ConfidenceV1;
};

export type SystemRow = {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly accelerator_id: string;
  readonly accelerators_per_system: number;
  /** whether the row answers for its accelerator; each has one such row at most */
  readonly stands_for_accelerator: "yes" | "no";
  readonly max_power_w?: number;
  readonly typical_power_w?: number;
  readonly idle_power_w?: number;
  readonly accelerators_embodied_kgco2e?: number;
  readonly host_embodied_kgco2e?: number;
  /** everything, where the source does not split it */
  readonly embodied_kgco2e?: number;
  readonly lifetime_years?: number;
  readonly source_id: string;
  readonly source: string;
  readonly confidence: ConfidenceV1;
};

export type InstanceRow = {
  /** `vendor/type` */
  readonly id: string;
  readonly vendor: string;
  /** the type as the vendor writes it */
  readonly name: string;
  readonly accelerator_id: string;
  readonly accelerator_count: number;
  readonly virtual_cpu_count?: number;
  readonly memory_gib?: number;
  readonly source_id: string;
  readonly source: string;
  readonly confidence: ConfidenceV1;
};

export type ProcessorRow = {
  readonly id: string;
  readonly vendor: string;
  readonly name: string;
  readonly released_on?: string;
  readonly tdp_w?: number;
  readonly core_count?: number;
  readonly process_nm?: number;
  readonly die_area_mm2?: number;
  /** other names, separated by semicolons */
  readonly aliases?: string;
  readonly source_id: string;
  readonly source: string;
  readonly confidence: ConfidenceV1;
};
