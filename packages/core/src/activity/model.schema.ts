import { MODEL_TYPES_V1, PRECISIONS_V1 } from "@llmcarbon/spec";
import { z } from "zod";
import { bounded, objectWith, oneOf, textUpTo, whole } from "./allowed.ts";

const LONGEST_NAME = 200;

/** A parameter count below a million is a unit slip: billions typed as plain numbers. */
export const parameterCount = bounded({ least: 1e6, most: 1e15, hint: "absolute, not billions" });
const size = whole({ least: 1, most: 1e9 });

/** A model spelled out instead of named. Every key is optional beside `parameterCount` or what it follows from. */
export const modelArchitectureSchema = objectWith({
  type: oneOf(MODEL_TYPES_V1),
  parameterCount: parameterCount.exactOptional(),
  activeParameterCount: parameterCount.exactOptional(),
  layerCount: size.exactOptional(),
  hiddenSize: size.exactOptional(),
  headCount: size.exactOptional(),
  keyValueHeadCount: size.exactOptional(),
  headSize: size.exactOptional(),
  feedForwardSize: size.exactOptional(),
  feedForwardMatrixCount: z
    .union([z.literal(2), z.literal(3)], { error: "2 for plain blocks, 3 for gated ones" })
    .exactOptional(),
  vocabularySize: size.exactOptional(),
  tiesEmbeddings: z.boolean({ error: "true or false" }).exactOptional(),
  contextLength: size.exactOptional(),
  encoderLayerCount: size.exactOptional(),
  attentionLayerCount: whole({ least: 0, most: 1e9 }).exactOptional(),
  fullAttentionLayerCount: whole({ least: 0, most: 1e9 }).exactOptional(),
  slidingWindowTokenCount: size.exactOptional(),
  latentKeyValueSize: size.exactOptional(),
  expertCount: size.exactOptional(),
  expertsPerToken: size.exactOptional(),
  sharedExpertCount: whole({ least: 0, most: 1e6 }).exactOptional(),
  sharedExpertFeedForwardSize: size.exactOptional(),
  denseLayerCount: whole({ least: 0, most: 1e9 }).exactOptional(),
  denseFeedForwardSize: size.exactOptional(),
  weightPrecision: oneOf(PRECISIONS_V1).exactOptional(),
});

/** A model by name or spelled out. */
export const modelSchema = z.union([textUpTo(LONGEST_NAME), modelArchitectureSchema], {
  error: "the name of a model, or an object with its architecture",
});
