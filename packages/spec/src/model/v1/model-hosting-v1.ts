import type { Pue, WaterIntensityLPerKwh } from "../../units/index.ts";
import type { RangeV1 } from "../../value/v1/range-v1.ts";

/** Who serves a hosted model, and where. A field that is absent is not known. */
export type ModelHostingV1 = {
  readonly operator: string;
  /** ISO 3166-1 alpha-2 */
  readonly countryCode?: string;
  /** the likeliest region, `vendor/region` */
  readonly cloudRegion?: string;
  readonly pue?: RangeV1<Pue>;
  /** water used on site per energy of the machines */
  readonly waterIntensityLPerKwh?: RangeV1<WaterIntensityLPerKwh>;
};
