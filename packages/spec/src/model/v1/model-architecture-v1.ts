import type { Count } from "../../units/index.ts";
import type { RangeV1 } from "../../value/v1/range-v1.ts";
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
  readonly feedForwardSize?: number;
  readonly vocabularySize?: number;
  readonly contextLength?: number;
  readonly expertCount?: number;
  readonly expertsPerToken?: number;
  readonly sharedExpertCount?: number;
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
};
