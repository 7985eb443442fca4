import type { AnswerV1 } from "../../value/v1/answer-v1.ts";
import type { ListingV1 } from "../../value/v1/listing-v1.ts";
import type { AcceleratorProfileV1 } from "./accelerator-profile-v1.ts";
import type { EmbodiedFactorV1 } from "./embodied-factor-v1.ts";

export type EmbodiedFactorQueryV1 =
  | { readonly id: string }
  /** the factor of a logic node by a named family of factors: `llmcarbon`, `act` */
  | { readonly family: string; readonly processNm: number };

/** Supplies accelerators and manufacturing factors. Names match exactly or by listed alias, never by likeness. */
export type HardwareProviderV1 = {
  readonly specificationVersion: "v1";
  readonly kind: "hardware";
  readonly providerId: string;
  doFindAccelerator(query: { readonly name: string }): PromiseLike<AnswerV1<AcceleratorProfileV1>>;
  doListAccelerators(): PromiseLike<readonly ListingV1[]>;
  doFindEmbodiedFactor(query: EmbodiedFactorQueryV1): PromiseLike<AnswerV1<EmbodiedFactorV1>>;
};
