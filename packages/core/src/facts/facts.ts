import type {
  AcceleratorProfileV1,
  CarbonIntensityGPerKwh,
  Count,
  EmbodiedFactorV1,
  InstanceProfileV1,
  ModelArchitectureV1,
  ModelHostingV1,
  ProvenanceV1,
  Pue,
  RangeV1,
  SourcedV1,
  SystemProfileV1,
  WaterIntensityLPerKwh,
} from "@llmcarbon/spec";
import type { Assumption, Warning } from "../estimate/estimate.ts";
import type { GridChoice } from "../estimate/grid-choice.ts";

/** The model of an activity with its origin: the document itself or a provider. */
export type ModelFacts = {
  /** catalogue id; absent when the document spells the model out */
  readonly id?: string;
  readonly name: string;
  readonly architecture: SourcedV1<ModelArchitectureV1>;
  /** who serves it and where, for models that only their makers serve */
  readonly hosting?: SourcedV1<ModelHostingV1>;
};

/** Factors that machines are made up from. A factor no provider has is absent, and its part is not counted. */
export type ManufactureFacts = {
  /** logic node of the accelerator, by the components of its process where they are known */
  readonly fab?: SourcedV1<EmbodiedFactorV1>;
  /** device memory of the accelerator */
  readonly memory?: SourcedV1<EmbodiedFactorV1>;
  readonly packaging?: SourcedV1<EmbodiedFactorV1>;
  readonly hostMemory?: SourcedV1<EmbodiedFactorV1>;
  readonly hostFlash?: SourcedV1<EmbodiedFactorV1>;
  /** boards, chassis and power supplies of one server */
  readonly hostBody?: SourcedV1<EmbodiedFactorV1>;
};

export type HardwareFacts = {
  readonly accelerator: SourcedV1<AcceleratorProfileV1>;
  /** what the document rents, where it names an instance; its accelerators are the ones above */
  readonly instance?: SourcedV1<InstanceProfileV1>;
  /** how many of them the document says */
  readonly instanceCount?: Count;
  /** true when the document named no accelerator and a default stands in */
  readonly isAssumed: boolean;
  /** accelerators, in instances too; absent when the document gives none: the method then says how many it takes */
  readonly count?: Count;
  /** manufacturing factor of the accelerator's logic node, where one is known */
  readonly logicFactor?: SourcedV1<EmbodiedFactorV1>;
  /** server the accelerator usually sits in, where a provider knows one */
  readonly system?: SourcedV1<SystemProfileV1>;
  readonly manufacture?: ManufactureFacts;
};

/** Water of a site; what nobody knows is absent. */
export type WaterFacts = {
  /** evaporated on site, per energy of the machines */
  readonly site?: SourcedV1<RangeV1<WaterIntensityLPerKwh>>;
  /** consumed in generating the electricity, per energy at the facility's meter */
  readonly grid?: SourcedV1<RangeV1<WaterIntensityLPerKwh>>;
  /** of use to methods that tell water */
  readonly assumptions: readonly Assumption[];
};

export type SiteFacts = {
  readonly cloudRegion?: string;
  /** where the row of the cloud region comes from; absent when the document names none */
  readonly region?: ProvenanceV1;
  readonly countryCode?: string;
  readonly gridZone: string;
  readonly intensity: SourcedV1<RangeV1<CarbonIntensityGPerKwh>>;
  /** how the intensity was chosen; absent when the document states it */
  readonly grid?: GridChoice;
  readonly pue: SourcedV1<Pue>;
  /** true when the document names no place and the world stands in, or where the model's makers serve it */
  readonly isAssumed: boolean;
  /** true when neither the document nor the region knows a PUE and a typical one, a fleet's or a design's stands in */
  readonly isPueAssumed: boolean;
  readonly water?: WaterFacts;
  /** intensity of electricity nobody claimed by contract; asked for when the document names contracts */
  readonly residualMix?: SourcedV1<CarbonIntensityGPerKwh>;
};

/** Everything a method may know beside the activity. Resolved at the asynchronous edge, plain data afterwards. */
export type Facts = {
  /** absent for storage without a model */
  readonly model?: ModelFacts;
  /** the model a distillation learns from */
  readonly teacher?: ModelFacts;
  /** absent for storage */
  readonly hardware?: HardwareFacts;
  readonly site: SiteFacts;
  /** manufacture of the medium, for storage */
  readonly storageFactor?: SourcedV1<EmbodiedFactorV1>;
  readonly assumptions: readonly Assumption[];
  readonly warnings: readonly Warning[];
};
