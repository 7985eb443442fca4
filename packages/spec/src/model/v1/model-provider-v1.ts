import type { Instant } from "../../units/index.ts";
import type { AnswerV1 } from "../../value/v1/answer-v1.ts";
import type { ListingV1 } from "../../value/v1/listing-v1.ts";
import type { ProviderDescriptionV1 } from "../../plugin/v1/provider-description-v1.ts";
import type { ModelProfileV1 } from "./model-architecture-v1.ts";

/** Supplies model architectures by id or alias; never by likeness. */
export type ModelProviderV1 = ProviderDescriptionV1 & {
  readonly specificationVersion: "v1";
  readonly kind: "model";
  readonly providerId: string;
  doFindModel(query: {
    readonly name: string;
    /** when the name was used: one that means another model now is read as it was meant then */
    readonly at?: Instant;
  }): PromiseLike<AnswerV1<ModelProfileV1>>;
  doListModels(): PromiseLike<readonly ListingV1[]>;
};
