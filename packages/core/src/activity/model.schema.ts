import { MODEL_TYPES_V1, PRECISIONS_V1 } from "@llmcarbon/spec";
import { z } from "zod";
import { bounded, objectWith, oneOf, textUpTo, whole } from "./allowed.ts";

const LONGEST_NAME = 200;

/** A parameter count below a million is a unit slip: billions typed as plain numbers. */
export const parameterCount = bounded({ least: 1e6, most: 1e15, hint: "absolute, not billions" });
const size = whole({ least: 1, most: 1e9 });
/** Ten times the layers of the deepest transformers anyone has trained; layouts are sought layer by layer. */
const MOST_LAYERS = 10_000;
const layers = whole({ least: 1, most: MOST_LAYERS, hint: "layers" });
const layersIfAny = whole({ least: 0, most: MOST_LAYERS, hint: "layers" });
/** Likewise far above any published model. */
const heads = whole({ least: 1, most: 10_000, hint: "heads" });
const MOST_EXPERTS = 100_000;
const experts = whole({ least: 1, most: MOST_EXPERTS, hint: "experts" });

/** A model spelled out instead of named. Every key is optional beside `parameterCount` or what it follows from. */
export const modelArchitectureSchema = objectWith({
  type: oneOf(MODEL_TYPES_V1),
  parameterCount: parameterCount.exactOptional(),
  activeParameterCount: parameterCount.exactOptional(),
  layerCount: layers.exactOptional(),
  hiddenSize: size.exactOptional(),
  headCount: heads.exactOptional(),
  keyValueHeadCount: heads.exactOptional(),
  headSize: size.exactOptional(),
  feedForwardSize: size.exactOptional(),
  feedForwardMatrixCount: z
    .union([z.literal(2), z.literal(3)], { error: "2 for plain blocks, 3 for gated ones" })
    .exactOptional(),
  vocabularySize: size.exactOptional(),
  tiesEmbeddings: z.boolean({ error: "true or false" }).exactOptional(),
  contextLength: size.exactOptional(),
  encoderLayerCount: layers.exactOptional(),
  attentionLayerCount: layersIfAny.exactOptional(),
  fullAttentionLayerCount: layersIfAny.exactOptional(),
  slidingWindowTokenCount: size.exactOptional(),
  latentKeyValueSize: size.exactOptional(),
  latentQuerySize: size.exactOptional(),
  valueHeadSize: size.exactOptional(),
  expertCount: experts.exactOptional(),
  expertsPerToken: experts.exactOptional(),
  sharedExpertCount: whole({ least: 0, most: MOST_EXPERTS }).exactOptional(),
  sharedExpertFeedForwardSize: size.exactOptional(),
  denseLayerCount: layersIfAny.exactOptional(),
  denseFeedForwardSize: size.exactOptional(),
  weightPrecision: oneOf(PRECISIONS_V1).exactOptional(),
});

/** A model by name or spelled out. */
export const modelSchema = z.union([textUpTo(LONGEST_NAME), modelArchitectureSchema], {
  error: "the name of a model, or an object with its architecture",
});
