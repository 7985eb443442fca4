import { count, ratio, type Count, type ModelArchitectureV1 } from "@llmcarbon/spec";
import { computeAttentionParameterCount } from "./compute-attention-parameter-count.ts";
import { computeDenseParameterCount } from "./compute-dense-parameter-count.ts";
import {
  computeLayeredParameterCount,
  type FeedForwardMatrixCount,
} from "./compute-layered-parameter-count.ts";
import { computeMoeParameterCount } from "./compute-moe-parameter-count.ts";

/** Parameters by a formula; what is not known is absent. */
type ShapeCounts = {
  readonly parameterCount: Count;
  readonly activeParameterCount: Count | undefined;
  /** the equation used, or `stated` */
  readonly form: string;
};

export type ParameterCounts = ShapeCounts & {
  /** what the shape gives, when it differs from the stated count by more than {@link DISAGREEMENT_LIMIT} */
  readonly disagreement?: { readonly parameterCount: Count; readonly form: string };
};

/** Share by which shape and stated count may differ without a word: embeddings and biases are counted differently. */
export const DISAGREEMENT_LIMIT = 0.05;

/** The sizes no form can do without. */
type KnownShape = ModelArchitectureV1 &
  Required<Pick<ModelArchitectureV1, "layerCount" | "hiddenSize" | "vocabularySize">>;

/**
 * Parameters of a model, all and per token: as stated, else by the form its known sizes allow.
 *
 *   eq. 1 from l, h, V; eq. 1b or 1c where heads or d_ff are known; eq. 2 with ρ = 1 plus V h for a mixture of experts
 *
 * A feed-forward width other than 4 h is taken for a gated block of three matrices, save in encoders.
 *
 * @param architecture what is known of the model; of a stated range the central value counts
 * @returns parameters [1], or `undefined` when neither a count nor l, h and V are known, or no form covers the type;
 *   `activeParameterCount` is `undefined` for a mixture that tells neither it nor how many experts a token visits
 * @throws {InvalidQuantityError} for a size that is not above zero
 * @source docs/methodology/llmcarbon.md, eq. 1, 1b, 1c and 2
 * @example computeParameterCount({ type: "dense", layerCount: 96, hiddenSize: 12288, vocabularySize: 51200 })
 *   // { parameterCount: 174,575,321,088, activeParameterCount: the same, form: "12 l h² + V h" }
 */
export function computeParameterCount(architecture: ModelArchitectureV1): ParameterCounts | undefined {
  const computed = countShape(architecture);
  const stated = architecture.parameterCount?.central;
  if (stated === undefined) {
    const active = architecture.activeParameterCount?.central;
    return computed && { ...computed, activeParameterCount: active ?? computed.activeParameterCount };
  }
  const counts: ParameterCounts = {
    parameterCount: stated,
    activeParameterCount: findActiveCount(architecture, stated, computed),
    form: "stated",
  };
  if (computed === undefined || Math.abs(computed.parameterCount / stated - 1) <= DISAGREEMENT_LIMIT) {
    return counts;
  }
  return { ...counts, disagreement: { parameterCount: computed.parameterCount, form: computed.form } };
}

function findActiveCount(
  { type, activeParameterCount, expertCount }: ModelArchitectureV1,
  stated: Count,
  computed: ShapeCounts | undefined,
): Count | undefined {
  if (activeParameterCount !== undefined) {
    return activeParameterCount.central;
  }
  const hasExperts = type === "moe" || expertCount !== undefined;
  return hasExperts ? computed?.activeParameterCount : stated;
}

function countShape(architecture: ModelArchitectureV1): ShapeCounts | undefined {
  if (architecture.type === "hybrid" || architecture.type === "diffusion" || !isKnownShape(architecture)) {
    return undefined;
  }
  return architecture.type === "moe" ? countMoe(architecture) : countDense(architecture);
}

const isKnownShape = (architecture: ModelArchitectureV1): architecture is KnownShape =>
  architecture.layerCount !== undefined &&
  architecture.hiddenSize !== undefined &&
  architecture.vocabularySize !== undefined;

function countDense(shape: KnownShape): ShapeCounts {
  const isEncoderDecoder = shape.type === "encoder-decoder";
  if (!isEncoderDecoder && shape.headCount === undefined && shape.feedForwardSize === undefined) {
    const parameterCount = computeDenseParameterCount({
      layerCount: shape.layerCount,
      hiddenSize: shape.hiddenSize,
      vocabularySize: shape.vocabularySize,
    });
    return { parameterCount, activeParameterCount: parameterCount, form: "12 l h² + V h" };
  }
  const feedForwardMatrixCount = matrixCountOf(shape);
  const parameterCount = computeLayeredParameterCount({
    layerCount: shape.layerCount,
    hiddenSize: shape.hiddenSize,
    vocabularySize: shape.vocabularySize,
    ...headsOf(shape),
    feedForwardSize: shape.feedForwardSize ?? 4 * shape.hiddenSize,
    feedForwardMatrixCount,
    isEncoderDecoder,
  });
  const perLayer = isEncoderDecoder
    ? `l (3 P_att + ${2 * feedForwardMatrixCount} h d_ff)`
    : `l (P_att + ${feedForwardMatrixCount} h d_ff)`;
  return { parameterCount, activeParameterCount: parameterCount, form: `${perLayer} + V h` };
}

function countMoe(shape: KnownShape): ShapeCounts | undefined {
  const {
    layerCount,
    hiddenSize,
    vocabularySize,
    expertCount,
    expertsPerToken,
    sharedExpertCount = 0,
  } = shape;
  if (expertCount === undefined) {
    return undefined;
  }
  const feedForwardMatrixCount = matrixCountOf(shape);
  const countWith = (experts: number): Count =>
    count(
      vocabularySize * hiddenSize +
        computeMoeParameterCount({
          layerCount,
          hiddenSize,
          expertCount: experts,
          moeLayerRatio: ratio(1),
          feedForwardSize: shape.feedForwardSize ?? 4 * hiddenSize,
          feedForwardMatrixCount,
          attentionParameterCount: computeAttentionParameterCount({ hiddenSize, ...headsOf(shape) }),
        }),
    );
  return {
    parameterCount: countWith(expertCount + sharedExpertCount),
    activeParameterCount:
      expertsPerToken === undefined ? undefined : countWith(expertsPerToken + sharedExpertCount),
    form: `l (P_att + ${feedForwardMatrixCount} h d_ff N_e) + V h`,
  };
}

/** Without a head count the attention block is the one of eq. 1: 4 h². */
function headsOf({ hiddenSize, headCount, headSize, keyValueHeadCount }: KnownShape) {
  if (headCount === undefined) {
    return { headCount: 1, headSize: hiddenSize };
  }
  return {
    headCount,
    headSize: headSize ?? hiddenSize / headCount,
    ...(keyValueHeadCount === undefined ? {} : { keyValueHeadCount }),
  };
}

function matrixCountOf({ type, hiddenSize, feedForwardSize }: KnownShape): FeedForwardMatrixCount {
  const isEncoder = type === "encoder" || type === "encoder-decoder";
  return isEncoder || feedForwardSize === undefined || feedForwardSize === 4 * hiddenSize ? 2 : 3;
}
