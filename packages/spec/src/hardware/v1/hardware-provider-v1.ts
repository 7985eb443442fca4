import type { AnswerV1 } from "../../value/v1/answer-v1.ts";
import type { ListingV1 } from "../../value/v1/listing-v1.ts";
import type { ProviderDescriptionV1 } from "../../plugin/v1/provider-description-v1.ts";
import type { AcceleratorProfileV1 } from "./accelerator-profile-v1.ts";
import type { EmbodiedCategoryV1, EmbodiedFactorV1 } from "./embodied-factor-v1.ts";
import type { InstanceProfileV1 } from "./instance-profile-v1.ts";
import type { ProcessorProfileV1 } from "./processor-profile-v1.ts";
import type { SystemProfileV1 } from "./system-profile-v1.ts";

export type EmbodiedFactorQueryV1 =
  | { readonly id: string }
  /** the factor of a logic node by a named family of factors: `llmcarbon`, `act` */
  | { readonly family: string; readonly processNm: number }
  /** the factor to use for a technology by the name vendors give it: `hbm`, `HBM2e` */
  | { readonly category: EmbodiedCategoryV1; readonly technology: string };

/** Supplies accelerators and manufacturing factors. Names match exactly or by listed alias, never by likeness. */
export type HardwareProviderV1 = ProviderDescriptionV1 & {
  readonly specificationVersion: "v1";
  readonly kind: "hardware";
  readonly providerId: string;
  doFindAccelerator(query: { readonly name: string }): PromiseLike<AnswerV1<AcceleratorProfileV1>>;
  doListAccelerators(): PromiseLike<readonly ListingV1[]>;
  doFindEmbodiedFactor(query: EmbodiedFactorQueryV1): PromiseLike<AnswerV1<EmbodiedFactorV1>>;
  /** the system an accelerator usually sits in; a provider without systems leaves it out */
  doFindSystem?(query: {
    /** id of the accelerator */
    readonly accelerator: string;
  }): PromiseLike<AnswerV1<SystemProfileV1>>;
  doListSystems?(): PromiseLike<readonly ListingV1[]>;
  /** a machine as a cloud vendor rents it out; `name` is `vendor/type` or the type alone where one vendor has it */
  doFindInstance?(query: { readonly name: string }): PromiseLike<AnswerV1<InstanceProfileV1>>;
  doListInstances?(): PromiseLike<readonly ListingV1[]>;
  /** a host processor by id or alias */
  doFindProcessor?(query: { readonly name: string }): PromiseLike<AnswerV1<ProcessorProfileV1>>;
  doListProcessors?(): PromiseLike<readonly ListingV1[]>;
};
