import type { ConfidenceV1, GridBasisV1, GridBoundaryV1, PackedHours } from "@llmcarbon/spec";

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

/** The years of one zone, as the build groups them: columns, since they are read faster than rows. */
export type ZoneYears = {
  readonly zone: string;
  readonly name: string;
  readonly country_code?: string;
  readonly boundary: GridBoundaryV1;
  readonly basis: GridBasisV1;
  /** earliest first; years may be missing */
  readonly years: readonly [number, ...number[]];
  readonly intensities_g_per_kwh: readonly number[];
  readonly lows_g_per_kwh?: readonly number[];
  readonly highs_g_per_kwh?: readonly number[];
  /** one a year, or one for all of them */
  readonly source_ids: readonly [string, ...string[]];
  readonly confidences: readonly [ConfidenceV1, ...ConfidenceV1[]];
};

export type ZoneCodeRow = {
  readonly zone: string;
  readonly name: string;
  readonly country_code: string;
  readonly parent_zone?: string;
  readonly time_zone: string;
  readonly eia_authority?: string;
  readonly entsoe_area?: string;
  /** separated by semicolons */
  readonly watttime_regions?: string;
  readonly watttime_confidence?: ConfidenceV1;
  readonly energy_charts_country?: string;
  readonly energy_charts_confidence?: ConfidenceV1;
  readonly egrid_subregions?: string;
  readonly egrid_confidence?: ConfidenceV1;
  readonly source_id: string;
  readonly confidence: ConfidenceV1;
};

export type CountryGroupRow = {
  readonly country_code: string;
  /** zone of the data set aggregates */
  readonly group: string;
  readonly source_id: string;
  readonly confidence: ConfidenceV1;
};

export type SourceFactorRow = {
  readonly technology: string;
  readonly generation_source: string;
  readonly boundary: GridBoundaryV1;
  readonly low_g_per_kwh?: number;
  readonly intensity_g_per_kwh: number;
  readonly high_g_per_kwh?: number;
  readonly source_id: string;
  readonly confidence: ConfidenceV1;
  /** of low and high */
  readonly range_confidence?: ConfidenceV1;
};

/** An hourly profile by name, and how to get its hours. */
export type ProfileEntry = {
  readonly zone: string;
  readonly year: number;
  readonly boundary: GridBoundaryV1;
  readonly basis: GridBasisV1;
  readonly source_id: string;
  readonly confidence: ConfidenceV1;
  readonly load: () => Promise<PackedHours>;
};

export type CloudRegionRow = {
  readonly cloud_region: string;
  readonly vendor: string;
  readonly name: string;
  readonly country_code: string;
  /** zones of the data set zone-codes */
  readonly grid_zone?: string;
  readonly alternative_zone?: string;
  readonly zone_confidence?: ConfidenceV1;
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
