import type { ServingShape } from "../architecture/fill-serving-shape.ts";

/** What one replica of a model works on in a steady state: sequences being written while prompts of others arrive. */
export type StepLoad = {
  readonly shape: ServingShape;
  /** B, sequences being written at once, > 0; below 1 where prompts alone fill the steps */
  readonly batch: number;
  /** tokens each sequence gains in a step: 1, more with speculative decoding */
  readonly tokensPerStep: number;
  /** prompt tokens to compute per request, those from a cache not counted */
  readonly newInputTokenCount: number;
  /** prompt tokens whose keys and values are read from a cache */
  readonly cachedInputTokenCount: number;
  /** tokens written per request, > 0 */
  readonly outputTokenCount: number;
  /** exponent of the tokens of a step in the experts they reach: below 1 where some are asked more than others */
  readonly expertSpread: number;
  /** fixed share of the written tokens a sequence has behind it, averaged over time */
  readonly contextWeight: number;
};

/** Work of one step over all layers of one replica. */
export type DecodeStepWork = {
  /** tokens that pass the model: written ones and prompts */
  readonly tokenCount: number;
  /** requests that start, per step */
  readonly arrivalCount: number;
  /** parameters read by every step */
  readonly sharedWeightCount: number;
  /** parameters of the experts that the tokens of the step reach */
  readonly expertWeightCount: number;
  /** keys and values read */
  readonly cachedValueCount: number;
  /** arithmetic outside experts, attention to the context included [FLOP] */
  readonly flopCount: number;
  /** arithmetic of routed experts [FLOP] */
  readonly expertFlopCount: number;
};

/** Routed experts hold at most this share of a mixture: embeddings and attention remain. */
const GREATEST_ROUTED_RATIO = 0.985;

/** Parameters in routed experts: what the active ones leave out, (P − A)/(1 − k/E). */
export const countRoutedParameters = ({
  parameterCount,
  activeParameterCount,
  expertRatio,
}: ServingShape): number =>
  expertRatio < 1
    ? Math.min(
        GREATEST_ROUTED_RATIO * parameterCount,
        (parameterCount - activeParameterCount) / (1 - expertRatio),
      )
    : 0;

/** Values cached per token: keys and values of all heads and layers, or one latent per layer. */
export const countCachedValuesPerToken = (shape: ServingShape): number =>
  shape.latentKeyValueSize > 0
    ? shape.attentionLayerCount * shape.latentKeyValueSize
    : 2 * shape.attentionLayerCount * shape.keyValueHeadCount * shape.headSize;

/**
 * Context a layer reads on average: all of it in full layers, at most the window in the others.
 *
 *   c = f c₀ + (1 − f) min(c₀, window),   f share of full layers
 */
export function meanAttendedTokens(shape: ServingShape, contextTokenCount: number): number {
  if (shape.slidingWindowTokenCount >= contextTokenCount) return contextTokenCount;
  const full = shape.fullAttentionLayerCount / Math.max(1, shape.attentionLayerCount);
  return full * contextTokenCount + (1 - full) * shape.slidingWindowTokenCount;
}

/**
 * Work of one step of continuous batching in its steady state: each of B sequences gains s tokens, and the prompts of
 * the requests that take the place of finished ones pass as well.
 *
 *   N = B s (1 + in/out),   c₀ = cached + in + w out
 *   experts reached q = 1 − (1 − k/E)^(N^γ)
 *   FLOP = 2 (A − A_r) N + 4 L H h (B s c + B s (in/out)(cached + in/2)),   experts 2 A_r N
 *
 * The input embedding is a look-up and neither read in full nor multiplied; the output head serves written tokens alone.
 *
 * @returns counts, all ≥ 0
 * @source docs/methodology/roofline-serving.md, eq. 1; a prompt's quadratic term after Vaswani et al. 2017
 */
export function countDecodeStep(load: StepLoad): DecodeStepWork {
  const { shape, batch, outputTokenCount, newInputTokenCount, cachedInputTokenCount } = load;
  const written = batch * load.tokensPerStep;
  const read = (written * newInputTokenCount) / outputTokenCount;
  const tokenCount = written + read;
  const head = shape.isEncoder ? 0 : shape.vocabularySize * shape.hiddenSize;
  const lookUp = shape.tiesEmbeddings && !shape.isEncoder ? 0 : shape.vocabularySize * shape.hiddenSize;
  const routed = countRoutedParameters(shape);
  const activeRouted = shape.expertRatio < 1 ? shape.expertRatio * routed : 0;
  const reached =
    routed > 0 ? -Math.expm1(tokenCount ** load.expertSpread * Math.log1p(-shape.expertRatio)) : 0;
  const context = cachedInputTokenCount + newInputTokenCount + load.contextWeight * outputTokenCount;
  const attended = meanAttendedTokens(shape, context);
  const full = shape.fullAttentionLayerCount / Math.max(1, shape.attentionLayerCount);
  const attentionPairs = written * attended + read * full * (cachedInputTokenCount + newInputTokenCount / 2);
  const sharedActive = Math.max(0, shape.activeParameterCount - lookUp - activeRouted);
  return {
    tokenCount,
    arrivalCount: written / outputTokenCount,
    sharedWeightCount: Math.max(0, shape.parameterCount - lookUp - routed),
    expertWeightCount: routed * reached,
    cachedValueCount: shape.isEncoder ? 0 : batch * countCachedValuesPerToken(shape) * attended,
    flopCount:
      2 * Math.max(0, sharedActive * tokenCount - head * read) +
      4 * shape.attentionLayerCount * shape.headCount * shape.headSize * attentionPairs,
    expertFlopCount: 2 * activeRouted * tokenCount,
  };
}
