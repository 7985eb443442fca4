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

/** Intensity of one zone over half-open intervals that follow one another. */
export type GridIntensitySeriesV1 = {
  readonly zone: GridZone;
  readonly granularity: GridGranularityV1;
  readonly signal: GridSignalV1;
  readonly boundary: GridBoundaryV1;
  readonly basis: GridBasisV1;
  readonly intervals: readonly {
    readonly period: Period;
    readonly carbonIntensityGPerKwh: RangeV1<CarbonIntensityGPerKwh>;
  }[];
};
