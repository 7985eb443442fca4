import type { AnswerV1 } from "../../value/v1/answer-v1.ts";
import type { ListingV1 } from "../../value/v1/listing-v1.ts";
import type { AcceleratorProfileV1 } from "./accelerator-profile-v1.ts";
import type { EmbodiedCategoryV1, EmbodiedFactorV1 } from "./embodied-factor-v1.ts";
import type { SystemProfileV1 } from "./system-profile-v1.ts";

export type EmbodiedFactorQueryV1 =
  | { readonly id: string }
  /** the factor of a logic node by a named family of factors: `llmcarbon`, `act` */
  | { readonly family: string; readonly processNm: number }
  /** the factor to use for a technology by the name vendors give it: `hbm`, `HBM2e` */
  | { readonly category: EmbodiedCategoryV1; readonly technology: string };

/** Supplies accelerators and manufacturing factors. Names match exactly or by listed alias, never by likeness. */
export type HardwareProviderV1 = {
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
};
