import type { Count } from "../../units/index.ts";
import type { SourcedV1 } from "../../value/v1/provenance-v1.ts";
import type { RangeV1 } from "../../value/v1/range-v1.ts";
import type { ModelHostingV1 } from "./model-hosting-v1.ts";
import type { PrecisionV1 } from "./precision-v1.ts";

export const MODEL_TYPES_V1 = ["dense", "moe", "hybrid", "encoder", "encoder-decoder", "diffusion"] as const;

export type ModelTypeV1 = (typeof MODEL_TYPES_V1)[number];

/** What a model is made of. A field that is absent is not known. */
export type ModelArchitectureV1 = {
  readonly type: ModelTypeV1;
  /** all parameters; a range where outsiders estimate a closed model */
  readonly parameterCount?: RangeV1<Count>;
  /** parameters used per token; equal to `parameterCount` for dense models */
  readonly activeParameterCount?: RangeV1<Count>;
  readonly layerCount?: number;
  readonly hiddenSize?: number;
  readonly headCount?: number;
  readonly keyValueHeadCount?: number;
  readonly headSize?: number;
  /** width of one feed-forward block; of one routed expert in a mixture */
  readonly feedForwardSize?: number;
  /** 3 for gated blocks, 2 for plain ones */
  readonly feedForwardMatrixCount?: 2 | 3;
  readonly vocabularySize?: number;
  /** whether one matrix serves as embedding and as output head */
  readonly tiesEmbeddings?: boolean;
  readonly contextLength?: number;
  /** layers of the encoder; `layerCount` then counts the decoder's */
  readonly encoderLayerCount?: number;
  /** layers that keep keys and values, where not all do */
  readonly attentionLayerCount?: number;
  /** layers that attend to the whole context, where the others see a window */
  readonly fullAttentionLayerCount?: number;
  readonly slidingWindowTokenCount?: number;
  /** values cached per token and layer with latent attention, instead of keys and values by head */
  readonly latentKeyValueSize?: number;
  /** width queries pass through with latent attention; they come straight from the hidden size where absent */
  readonly latentQuerySize?: number;
  /** width of a value head, where it is not that of a query head */
  readonly valueHeadSize?: number;
  readonly expertCount?: number;
  readonly expertsPerToken?: number;
  readonly sharedExpertCount?: number;
  /** width of one shared expert; that of a routed one where absent */
  readonly sharedExpertFeedForwardSize?: number;
  /** layers without routed experts */
  readonly denseLayerCount?: number;
  /** width of the feed-forward block of those layers */
  readonly denseFeedForwardSize?: number;
  readonly weightPrecision?: PrecisionV1;
};

/** A named model of the catalogue. */
export type ModelProfileV1 = {
  readonly id: string;
  readonly name: string;
  readonly developer: string;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY` */
  readonly releasedOn?: string;
  readonly openness: "open-weights" | "closed";
  readonly architecture: ModelArchitectureV1;
  /** where a closed model is served unless its caller knows better */
  readonly hosting?: SourcedV1<ModelHostingV1>;
};
