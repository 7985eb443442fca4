import type { ConfidenceV1, GridBasisV1, GridBoundaryV1, PackedHours } from "@llmcarbon/spec";

/** The years of one zone, in columns. */
export type ZoneYears = {
  readonly zone: string;
  readonly name: string;
  readonly country_code?: string;
  readonly boundary: GridBoundaryV1;
  readonly basis: GridBasisV1;
  /** earliest first; years may be missing */
  readonly years: readonly [number, ...number[]];
  readonly intensities_g_per_kwh: readonly number[];
  /** one a year, or one for all of them */
  readonly source_ids: readonly [string, ...string[]];
  readonly confidences: readonly [ConfidenceV1, ...ConfidenceV1[]];
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

export type ProductFootprintRow = {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly carbon_g_per_unit: number;
  readonly scope: "manufacture" | "all but use";
  readonly source_id: string;
  readonly confidence: ConfidenceV1;
};
