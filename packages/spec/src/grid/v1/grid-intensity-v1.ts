import type { CarbonIntensityGPerKwh, Period } from "../../units/index.ts";
import type { RangeV1 } from "../../value/v1/range-v1.ts";

/** Area of one electricity grid, as an id the provider declares: `FR`, `egrid:RFCM`, `gcp:us-central1`, `world`. */
export type GridZone = string;

export type GridGranularityV1 = "annual" | "hourly" | "live" | "forecast";
/** The mean of all plants running, or of those that answer one more kWh. Never mixed in a sum. */
export type GridSignalV1 = "average" | "marginal";
/** With fuel supply and plant building, or combustion alone. Never mixed in a sum. */
export type GridBoundaryV1 = "lifecycle" | "direct";
/** Plants inside the area, or imports counted. */
export type GridBasisV1 = "production" | "consumption";

/** What kind of figure an intensity is. Figures of two kinds are not added, averaged or compared. */
export type GridIntensityKindV1 = {
  readonly granularity: GridGranularityV1;
  readonly signal: GridSignalV1;
  readonly boundary: GridBoundaryV1;
  readonly basis: GridBasisV1;
};

/** Intensity of one zone over half-open intervals that follow one another, all of one kind. */
export type GridIntensitySeriesV1<Kind extends GridIntensityKindV1 = GridIntensityKindV1> = Readonly<Kind> & {
  readonly zone: GridZone;
  readonly intervals: readonly {
    readonly period: Period;
    readonly carbonIntensityGPerKwh: RangeV1<CarbonIntensityGPerKwh>;
    /** what its source says of this figure: not from meters, or made before the hour */
    readonly mark?: "estimated" | "forecast";
  }[];
  /**
   * set where the figures were not made for these hours: the last hour a source answered before it fell silent, or a
   * profile of another year. One line, which goes into the assumptions of an estimate.
   */
  readonly standsIn?: string;
};
