import type {
  AcceleratorProfileV1,
  CarbonIntensityGPerKwh,
  Count,
  EmbodiedFactorV1,
  GridIntensitySeriesV1,
  ModelArchitectureV1,
  ProvenanceV1,
  Pue,
  RangeV1,
  SourcedV1,
} from "@llmcarbon/spec";
import type { Assumption, Warning } from "../estimate/estimate.ts";

/** The model of an activity with its origin: the document itself or a provider. */
export type ModelFacts = {
  /** catalogue id; absent when the document spells the model out */
  readonly id?: string;
  readonly name: string;
  readonly architecture: SourcedV1<ModelArchitectureV1>;
};

export type HardwareFacts = {
  readonly accelerator: SourcedV1<AcceleratorProfileV1>;
  /** true when the document named no accelerator and a default stands in */
  readonly isAssumed: boolean;
  /** absent when the document gives none: the method then says how many it takes */
  readonly count?: Count;
  /** manufacturing factor of the accelerator's logic node, where one is known */
  readonly logicFactor?: SourcedV1<EmbodiedFactorV1>;
};

export type SiteFacts = {
  readonly cloudRegion?: string;
  /** where the row of the cloud region comes from; absent when the document names none */
  readonly region?: ProvenanceV1;
  readonly countryCode?: string;
  readonly gridZone: string;
  readonly intensity: SourcedV1<RangeV1<CarbonIntensityGPerKwh>>;
  /** absent when the document states the intensity */
  readonly series?: Pick<GridIntensitySeriesV1, "granularity" | "signal" | "boundary" | "basis">;
  readonly pue: SourcedV1<Pue>;
  /** true when the document names no place and the world stands in */
  readonly isAssumed: boolean;
  /** true when neither the document nor the region knows a PUE and a typical one, a fleet's or a design's stands in */
  readonly isPueAssumed: boolean;
};

/** Everything a method may know beside the activity. Resolved at the asynchronous edge, plain data afterwards. */
export type Facts = {
  /** absent for storage without a model */
  readonly model?: ModelFacts;
  /** absent for storage */
  readonly hardware?: HardwareFacts;
  readonly site: SiteFacts;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
};
