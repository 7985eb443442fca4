/** What the work of a training step depends on. */
export type TrainedShape = {
  /** P, parameters a token passes */
  readonly activeParameterCount: number;
  /** layers of the stack a token passes */
  readonly layerCount: number;
  /** width of all attention heads together; the hidden size where heads are not known */
  readonly attentionWidth: number;
  /** parameters that are looked up and not multiplied with: the input embedding where the head has its own matrix */
  readonly lookedUpParameterCount: number;
  /** tokens of one sequence, over which attention runs */
  readonly sequenceLength: number;
  /** share of the parameters a token passes: 1, less where source and target tokens each pass their own stack */
  readonly passedRatio: number;
};

/** Multiplications and additions of the forward pass and of both halves of the backward pass. */
const FLOP_PER_PARAMETER = 6;

/** Scores and weighted values, two operations each, three passes, half of them masked: 2 · 2 · 3 / 2. */
const FLOP_PER_SCORE = 6;

/**
 * Arithmetic work of one trained token, activations kept rather than computed again.
 *
 *   c = 6 (a P − E) + 6 L w s
 *
 * The first term is every matrix a token is multiplied with, forward and backward; the second is attention's own, which
 * grows with the sequence and of which the causal mask leaves half.
 *
 * @param shape.activeParameterCount P [1], > 0
 * @param shape.passedRatio a, share of P a token passes [1], 0 to 1
 * @param shape.lookedUpParameterCount E [1], ≥ 0; at most half of what is passed is taken off
 * @param shape.layerCount L [1]
 * @param shape.attentionWidth w [1]
 * @param shape.sequenceLength s [tokens]
 * @returns work [FLOP per token], > 0
 * @source docs/methodology/roofline-training.md, eq. 1; Narayanan et al. 2021, arXiv:2104.04473, appendix
 * @example computeTrainingFlopPerToken({ activeParameterCount: 70.4e6, passedRatio: 1, lookedUpParameterCount: 25.8e6,
 *   layerCount: 6, attentionWidth: 512, sequenceLength: 2048 }) // 3.053e8: Pythia 70M
 */
export function computeTrainingFlopPerToken(shape: TrainedShape): number {
  const passed = shape.activeParameterCount * shape.passedRatio;
  const multiplied = Math.max(passed / 2, passed - shape.lookedUpParameterCount);
  return (
    FLOP_PER_PARAMETER * multiplied +
    FLOP_PER_SCORE * shape.layerCount * shape.attentionWidth * shape.sequenceLength
  );
}
