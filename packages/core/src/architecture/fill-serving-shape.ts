import { MissingFactError, type ModelArchitectureV1 } from "@llmcarbon/spec";
import { findActiveParameterCount } from "./find-active-parameter-count.ts";
import { findTypicalShape } from "./typical-shape.ts";

/** What serving a model depends on, every field known or filled in. */
export type ServingShape = {
  readonly parameterCount: number;
  /** parameters a token passes, at most `parameterCount` */
  readonly activeParameterCount: number;
  /** layers a token passes when it is written; of an encoder-decoder those of the decoder */
  readonly layerCount: number;
  readonly hiddenSize: number;
  readonly headCount: number;
  readonly keyValueHeadCount: number;
  readonly headSize: number;
  readonly vocabularySize: number;
  readonly tiesEmbeddings: boolean;
  /** layers that keep keys and values */
  readonly attentionLayerCount: number;
  /** of those, layers that attend to the whole context */
  readonly fullAttentionLayerCount: number;
  /** tokens the other layers attend to; Infinity where all see everything */
  readonly slidingWindowTokenCount: number;
  /** values cached per token and layer with latent attention; 0 without it */
  readonly latentKeyValueSize: number;
  /** share of the routed experts that a token passes; 1 for models without any */
  readonly expertRatio: number;
  /** state-space or linear-attention layers carry a state per sequence */
  readonly isHybrid: boolean;
  readonly isEncoderDecoder: boolean;
  /** models that read and do not write: embeddings, rerankers, classifiers */
  readonly isEncoder: boolean;
};

/** A shape, and what was taken for granted to get it. */
export type FilledServingShape = {
  readonly shape: ServingShape;
  /** names of the fields of the architecture that are those of published models of the size; empty when all is known */
  readonly assumed: readonly string[];
};

const USUAL_HEAD_SIZE = 128;
const USUAL_VOCABULARY = 100_000;
const USUAL_EXPERT_RATIO = 8 / 128;
/** Keys and values, two bytes each: 4 bytes of cache per value pair. */
const KIB_PER_VALUE_PAIR = 4 / 1024;
/** A model smaller than this usually writes with the matrix it reads with. */
const TIED_BELOW_PARAMETERS = 3e9;

/**
 * The shape serving is predicted from, with what is not known filled in from the size of the model.
 *
 * @param architecture with `parameterCount` at least
 * @returns the shape and the names of the fields that were assumed
 * @throws {MissingFactError} without any parameter count, and for a mixture without those a token passes
 * @source docs/methodology/roofline-serving.md, missing inputs
 */
export function fillServingShape(architecture: ModelArchitectureV1): FilledServingShape {
  const active = findActiveParameterCount(architecture);
  const total = architecture.parameterCount?.central ?? active;
  if (total === undefined || !(total > 0)) {
    throw new MissingFactError({
      path: "model",
      needed: "the number of parameters of the model",
      remedy: "state parameterCount",
    });
  }
  const assumed: string[] = [];
  const known = <Value>(name: keyof ModelArchitectureV1, value: Value | undefined, usual: Value): Value => {
    if (value !== undefined) return value;
    assumed.push(name);
    return usual;
  };
  const activeParameterCount = Math.min(total, active ?? total);
  const isMixture =
    architecture.type === "moe" ||
    architecture.expertCount !== undefined ||
    activeParameterCount < LEAST_DENSE_RATIO * total;
  const usual = findTypicalShape({ isMixture, parameterCount: total, activeParameterCount });
  const layerCount = known("layerCount", architecture.layerCount, Math.max(1, Math.round(usual.layerCount)));
  const hiddenSize = known("hiddenSize", architecture.hiddenSize, usual.hiddenSize);
  const headCount = known(
    "headCount",
    architecture.headCount,
    Math.max(1, Math.round(hiddenSize / USUAL_HEAD_SIZE)),
  );
  const headSize = architecture.headSize ?? hiddenSize / headCount;
  const attentionLayerCount = architecture.attentionLayerCount ?? layerCount;
  const usualKeyValueHeads = usual.cacheKib / (layerCount * headSize * KIB_PER_VALUE_PAIR);
  const keyValueHeadCount =
    architecture.latentKeyValueSize === undefined
      ? known(
          "keyValueHeadCount",
          architecture.keyValueHeadCount,
          Math.min(headCount, Math.max(1, usualKeyValueHeads)),
        )
      : 1;
  const shape: ServingShape = {
    parameterCount: total,
    activeParameterCount,
    layerCount,
    hiddenSize,
    headCount,
    keyValueHeadCount,
    headSize,
    vocabularySize: known("vocabularySize", architecture.vocabularySize, USUAL_VOCABULARY),
    tiesEmbeddings: architecture.tiesEmbeddings ?? total < TIED_BELOW_PARAMETERS,
    attentionLayerCount,
    fullAttentionLayerCount:
      architecture.slidingWindowTokenCount === undefined
        ? attentionLayerCount
        : Math.min(attentionLayerCount, architecture.fullAttentionLayerCount ?? 0),
    slidingWindowTokenCount: architecture.slidingWindowTokenCount ?? Infinity,
    latentKeyValueSize: architecture.latentKeyValueSize ?? 0,
    expertRatio: isMixture ? expertRatioOf(architecture, activeParameterCount / total, known) : 1,
    isHybrid: architecture.type === "hybrid",
    isEncoderDecoder: architecture.type === "encoder-decoder",
    isEncoder: architecture.type === "encoder",
  };
  return { shape, assumed };
}

/** Stated sizes are rounded; only well below the total does the active one mean experts. */
const LEAST_DENSE_RATIO = 0.9;
const GREATEST_EXPERT_RATIO = 0.99;

type Known = <Value>(name: keyof ModelArchitectureV1, value: Value | undefined, usual: Value) => Value;

function expertRatioOf(
  { expertCount, expertsPerToken }: ModelArchitectureV1,
  activeRatio: number,
  known: Known,
): number {
  const usual = Math.min(USUAL_EXPERT_RATIO, activeRatio);
  const stated =
    expertCount === undefined || expertsPerToken === undefined ? undefined : expertsPerToken / expertCount;
  return Math.min(GREATEST_EXPERT_RATIO, known("expertCount", stated, usual));
}
