import type { ConfidenceV1, GridBasisV1, GridBoundaryV1 } from "@llmcarbon/spec";

/** Rows as the data sets have them: units in the column names, empty cells absent. */
export type IntensityRow = {
  readonly zone: string;
  readonly name: string;
  readonly country_code?: string;
  readonly year: number;
  readonly intensity_g_per_kwh: number;
  /** spread of the countries in that year, computed when the data are built; on the zone `world` only */
  readonly low_g_per_kwh?: number;
  readonly high_g_per_kwh?: number;
  readonly boundary: GridBoundaryV1;
  readonly basis: GridBasisV1;
  readonly source_id: string;
  readonly confidence: ConfidenceV1;
};

export type CloudRegionRow = {
  readonly cloud_region: string;
  readonly vendor: string;
  readonly name: string;
  readonly country_code: string;
  /** zones smaller than the country, best first, separated by semicolons */
  readonly local_zones?: string;
  readonly pue?: number;
  readonly pue_year?: number;
  readonly pue_kind?: "reported" | "design target" | "estimate";
  readonly pue_source_id?: string;
  readonly pue_confidence?: ConfidenceV1;
  readonly wue_l_per_kwh?: number;
  readonly wue_year?: number;
  readonly wue_source_id?: string;
  readonly source_id: string;
  readonly confidence: ConfidenceV1;
};

export type FacilityPueRow = {
  /** vendor prefix of cloud regions, or `typical` for the average of all operators */
  readonly operator: string;
  readonly year: number;
  readonly pue: number;
  readonly source_id: string;
  readonly confidence: ConfidenceV1;
};

export type FacilityWaterRow = {
  /** vendor prefix of cloud regions */
  readonly operator: string;
  readonly year: number;
  readonly wue_l_per_kwh: number;
  readonly source_id: string;
  readonly confidence: ConfidenceV1;
};

export type ElectricityWaterRow = {
  readonly zone: string;
  readonly name: string;
  readonly year: number;
  readonly plants_l_per_kwh: number;
  readonly reservoirs_l_per_kwh: number;
  readonly source_id: string;
  readonly confidence: ConfidenceV1;
};

export type ResidualMixRow = {
  readonly zone: string;
  readonly name: string;
  readonly year: number;
  readonly intensity_g_per_kwh: number;
  readonly source_id: string;
  readonly confidence: ConfidenceV1;
};
