import { ratio, type ModelArchitectureV1 } from "@llmcarbon/spec";
import { findTypicalShape } from "../../../architecture/typical-shape.ts";
import { sourced } from "../../../constants/sourced.ts";
import type { TrainedShape } from "../../../work/training-flop-per-token.ts";

/** Matrices of one block: four of attention, two of width 4 d, in units of d². */
const BLOCK_MATRICES = 12;

/**
 * Training tokens of encoder-decoders are counted as read. Each passes half of the parameters, and those written come on
 * top: T5's 114 for every 512.
 */
const ENCODER_DECODER_RATIO = sourced({
  value: ratio((1 + 114 / 512) / 2),
  source: "raffel-2020#section 3.1.4, inputs of 512 and targets of 114 tokens",
  kind: "modelled",
  confidence: "derived",
});

/** Sequences of runs before long contexts, of later ones, and the most that pre-training proper uses [tokens]. */
const SEQUENCE_LENGTH = sourced({
  value: { early: 2048, late: 4096, most: 8192 },
  source: "llmcarbon-calibration#training, contexts of published runs by year",
  kind: "assumed",
  confidence: "derived",
});
const LAST_EARLY_YEAR = 2022;

export type ShapedModel = {
  readonly architecture: ModelArchitectureV1;
  readonly activeParameterCount: number;
  readonly totalParameterCount: number;
  /** of the document; absent: the context of the model up to 8,192, else by year */
  readonly sequenceLength: number | undefined;
  readonly year: number;
};

export type AssumedShape = {
  readonly shape: TrainedShape;
  /** whether layers or width are those of published models of the size */
  readonly isShapeAssumed: boolean;
  readonly isSequenceAssumed: boolean;
};

/**
 * The shape training work is counted from, with what is not known filled in from the size of the model.
 *
 * @source docs/methodology/roofline-training.md, missing inputs
 */
export function assumeTrainingShape(model: ShapedModel): AssumedShape {
  const { architecture, activeParameterCount, totalParameterCount } = model;
  const { headCount, headSize, vocabularySize } = architecture;
  const isMixture = architecture.type === "moe";
  const isEncoderDecoder = architecture.type === "encoder-decoder";
  const typical = findTypicalShape({ isMixture, parameterCount: totalParameterCount, activeParameterCount });
  const { layerCount = typical.layerCount, hiddenSize = typical.hiddenSize } = architecture;
  const isShapeAssumed = architecture.layerCount === undefined || architecture.hiddenSize === undefined;
  const embedding =
    isMixture || isShapeAssumed || vocabularySize === undefined ? 0 : vocabularySize * hiddenSize;
  const tied =
    architecture.tiesEmbeddings ??
    looksTied(activeParameterCount, BLOCK_MATRICES * layerCount * hiddenSize * hiddenSize, embedding);
  return {
    shape: {
      activeParameterCount,
      passedRatio: isEncoderDecoder ? ENCODER_DECODER_RATIO.value : 1,
      lookedUpParameterCount: tied ? 0 : embedding,
      layerCount,
      attentionWidth: headCount === undefined || headSize === undefined ? hiddenSize : headCount * headSize,
      sequenceLength: model.sequenceLength ?? assumeSequenceLength(architecture.contextLength, model.year),
    },
    isShapeAssumed,
    isSequenceAssumed: model.sequenceLength === undefined,
  };
}

/** Whether what the blocks leave of the parameters is nearer to one embedding matrix than to two. */
const looksTied = (parameterCount: number, blocks: number, embedding: number): boolean =>
  parameterCount - blocks < 1.5 * embedding;

const assumeSequenceLength = (contextLength: number | undefined, year: number): number =>
  Math.min(
    contextLength ?? (year <= LAST_EARLY_YEAR ? SEQUENCE_LENGTH.value.early : SEQUENCE_LENGTH.value.late),
    SEQUENCE_LENGTH.value.most,
  );
