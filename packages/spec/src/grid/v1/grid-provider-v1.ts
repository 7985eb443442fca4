import type { CarbonIntensityGPerKwh, Instant, Pue, WaterIntensityLPerKwh } from "../../units/index.ts";
import type { AnswerV1 } from "../../value/v1/answer-v1.ts";
import type { ListingV1 } from "../../value/v1/listing-v1.ts";
import type { ProviderDescriptionV1 } from "../../plugin/v1/provider-description-v1.ts";
import type { RangeV1 } from "../../value/v1/range-v1.ts";
import type {
  GridBoundaryV1,
  GridGranularityV1,
  GridIntensitySeriesV1,
  GridSignalV1,
  GridZone,
} from "./grid-intensity-v1.ts";
import type { SiteProfileV1 } from "./site-profile-v1.ts";

export type GridCapabilitiesV1 = {
  readonly granularities: readonly GridGranularityV1[];
  readonly signal: GridSignalV1;
  readonly boundaries: readonly GridBoundaryV1[];
  readonly license: string;
  /** what the licence asks to be shown beside the figures */
  readonly attribution?: string;
  /** whether the licence lets a user keep the values, and pass them on */
  readonly mayStore: boolean;
  readonly mayRedistribute: boolean;
};

/** Supplies grid intensity and the places electricity is used at. */
export type GridProviderV1 = ProviderDescriptionV1 & {
  readonly specificationVersion: "v1";
  readonly kind: "grid";
  readonly providerId: string;
  readonly capabilities: GridCapabilitiesV1;
  doGetIntensity(query: {
    readonly zone: GridZone;
    /** inclusive */
    readonly from: Instant;
    /** exclusive; after now for a forecast */
    readonly to: Instant;
    /** what the figures must count; any where absent. A provider without figures of it does not cover the zone */
    readonly boundary?: GridBoundaryV1;
  }): PromiseLike<AnswerV1<GridIntensitySeriesV1>>;
  /** `cloudRegion` is `vendor/region` */
  doFindSite(query: { readonly cloudRegion: string }): PromiseLike<AnswerV1<SiteProfileV1>>;
  /** PUE to use where neither the caller nor the region knows one, for a calendar year */
  doGetTypicalPue(query: { readonly year: number }): PromiseLike<AnswerV1<Pue>>;
  /** water a data centre evaporates on site where nobody knows the place, on IT energy */
  doGetTypicalSiteWater?(): PromiseLike<AnswerV1<RangeV1<WaterIntensityLPerKwh>>>;
  /** water that generating the electricity of a zone consumes */
  doGetGridWater?(query: { readonly zone: GridZone }): PromiseLike<AnswerV1<RangeV1<WaterIntensityLPerKwh>>>;
  /** intensity of what is left of a zone's electricity once all that was claimed by contract is taken out */
  doGetResidualMix?(query: {
    readonly zone: GridZone;
    readonly year: number;
  }): PromiseLike<AnswerV1<CarbonIntensityGPerKwh>>;
  doListSites(): PromiseLike<readonly ListingV1[]>;
  doListZones(): PromiseLike<readonly ListingV1[]>;
};
