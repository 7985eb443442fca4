import type { Pue, WaterIntensityLPerKwh } from "../../units/index.ts";
import type { SourcedV1 } from "../../value/v1/provenance-v1.ts";
import type { GridZone } from "./grid-intensity-v1.ts";

/** A place where machines stand, as a cloud vendor or operator names it. */
export type SiteProfileV1 = {
  /** `vendor/region`, for example `azure/eastus` */
  readonly cloudRegion: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2 */
  readonly countryCode: string;
  /** zones to ask for the intensity, best first; ends with the country and `world` */
  readonly gridZones: readonly [GridZone, ...GridZone[]];
  readonly pue?: SourcedV1<Pue>;
  readonly waterIntensityLPerKwh?: SourcedV1<WaterIntensityLPerKwh>;
};
