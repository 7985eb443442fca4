import type { ModelArchitectureV1 } from "@llmcarbon/spec";
import { ROTARY_SIZE } from "./compute-exact-attention-parameter-count.ts";

/** Every size the exact counts need; what does not apply is zero. */
export type ExactShape = {
  readonly type: ModelArchitectureV1["type"];
  readonly layerCount: number;
  /** of an encoder beside a decoder */
  readonly encoderLayerCount: number;
  readonly hiddenSize: number;
  readonly vocabularySize: number;
  readonly tiesEmbeddings: boolean;
  readonly headCount: number;
  readonly keyValueHeadCount: number;
  readonly headSize: number;
  readonly valueHeadSize: number;
  readonly latentKeyValueSize: number;
  readonly latentQuerySize: number;
  readonly feedForwardMatrixCount: 2 | 3;
  /** layers with one feed-forward block, and its width */
  readonly denseLayerCount: number;
  readonly denseFeedForwardSize: number;
  /** layers with experts, and the width of one */
  readonly expertLayerCount: number;
  readonly expertCount: number;
  readonly expertsPerToken: number | undefined;
  readonly expertFeedForwardSize: number;
  readonly sharedExpertCount: number;
  readonly sharedExpertFeedForwardSize: number;
  /** fields that were not known and have their default */
  readonly assumed: readonly (keyof ModelArchitectureV1)[];
};

/** Heads that fill the hidden size, as eq. 1 has them: their number does not matter to the count. */
const ONE_HEAD = 1;
const WIDENING = 4;

/**
 * The sizes of a transformer as far as exact counts need them, with a default for what is not known:
 * heads that fill the hidden size and share nothing; a feed-forward width of 4 h; plain blocks where the width is 4 h and in
 * encoders, gated ones elsewhere; one matrix for embedding and output where blocks are plain, two where they are
 * gated; an encoder as deep as its decoder; experts in every layer, shared ones as wide as routed ones.
 *
 * @returns `undefined` for hybrids and diffusion models, whose other layers have no common form, where layers, width,
 *   vocabulary or, for a mixture, the experts are not known, and for latents too small to hold rotary values
 * @source docs/methodology/architecture.md, defaults
 * @example findExactShape({ type: "dense", layerCount: 96, hiddenSize: 12288, vocabularySize: 51200 })?.feedForwardMatrixCount // 2
 */
export function findExactShape(architecture: ModelArchitectureV1): ExactShape | undefined {
  const { type, layerCount, hiddenSize, vocabularySize, expertCount = 0 } = architecture;
  if (type === "hybrid" || type === "diffusion") return undefined;
  if (layerCount === undefined || hiddenSize === undefined || vocabularySize === undefined) return undefined;
  if (type === "moe" && expertCount === 0) return undefined;
  const heads = headsOf(architecture, hiddenSize);
  if (!holdsRotary(heads)) return undefined;
  const feedForwardSize = architecture.feedForwardSize ?? WIDENING * hiddenSize;
  const feedForwardMatrixCount =
    architecture.feedForwardMatrixCount ?? guessMatrixCount(type, feedForwardSize === WIDENING * hiddenSize);
  const denseLayerCount = expertCount === 0 ? layerCount : (architecture.denseLayerCount ?? 0);
  return {
    type,
    layerCount,
    encoderLayerCount: type === "encoder-decoder" ? (architecture.encoderLayerCount ?? layerCount) : 0,
    hiddenSize,
    vocabularySize,
    tiesEmbeddings: architecture.tiesEmbeddings ?? (feedForwardMatrixCount === 2 || type === "encoder"),
    ...heads,
    feedForwardMatrixCount,
    denseLayerCount,
    denseFeedForwardSize:
      expertCount === 0 ? feedForwardSize : (architecture.denseFeedForwardSize ?? feedForwardSize),
    expertLayerCount: layerCount - denseLayerCount,
    expertCount,
    expertsPerToken: expertCount === 0 ? 0 : architecture.expertsPerToken,
    expertFeedForwardSize: expertCount === 0 ? 0 : feedForwardSize,
    sharedExpertCount: expertCount === 0 ? 0 : (architecture.sharedExpertCount ?? 0),
    sharedExpertFeedForwardSize: architecture.sharedExpertFeedForwardSize ?? feedForwardSize,
    assumed: listAssumed(architecture, denseLayerCount > 0),
  };
}

const guessMatrixCount = (type: ModelArchitectureV1["type"], isFourfold: boolean): 2 | 3 =>
  isFourfold || type === "encoder" || type === "encoder-decoder" ? 2 : 3;

function headsOf(architecture: ModelArchitectureV1, hiddenSize: number) {
  const { headCount = ONE_HEAD, latentKeyValueSize = 0, latentQuerySize = 0 } = architecture;
  const headSize = architecture.headSize ?? hiddenSize / headCount;
  return {
    headCount,
    keyValueHeadCount: Math.min(architecture.keyValueHeadCount ?? headCount, headCount),
    headSize,
    valueHeadSize: architecture.valueHeadSize ?? headSize,
    latentKeyValueSize,
    latentQuerySize,
  };
}

/** Latent attention as it is known keeps rotary values beside the latent, in the cache and in every head. */
const holdsRotary = ({ latentKeyValueSize, headSize }: ReturnType<typeof headsOf>): boolean =>
  latentKeyValueSize === 0 || (latentKeyValueSize > ROTARY_SIZE.value && headSize > ROTARY_SIZE.value);

const COMMON_FIELDS = ["headCount", "feedForwardSize", "feedForwardMatrixCount"] as const;
const EXPERT_FIELDS = ["expertsPerToken", "sharedExpertCount", "denseLayerCount"] as const;

function listAssumed(
  architecture: ModelArchitectureV1,
  hasDenseLayers: boolean,
): readonly (keyof ModelArchitectureV1)[] {
  const assumed: (keyof ModelArchitectureV1)[] = [];
  const look = (field: keyof ModelArchitectureV1): void => {
    if (architecture[field] === undefined) assumed.push(field);
  };
  COMMON_FIELDS.forEach(look);
  if (architecture.type !== "encoder") look("tiesEmbeddings");
  if (architecture.headCount !== undefined) look("keyValueHeadCount");
  if (architecture.type === "encoder-decoder") look("encoderLayerCount");
  if (architecture.expertCount !== undefined) {
    EXPERT_FIELDS.forEach(look);
    if (hasDenseLayers) look("denseFeedForwardSize");
  }
  return assumed;
}
