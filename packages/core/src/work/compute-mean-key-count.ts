type Reach = {
  readonly sequenceLength: number;
  /** keys a token sees at most; absent where it sees all before it */
  readonly windowTokenCount?: number;
};

const HALF = 2;

/**
 * Keys a token looks at, averaged over a sequence in which each looks back at most a window.
 *
 *   s/2                   s ≤ w or no window: causal attention fills half of the square
 *   w − w²/(2s)           s > w: the first w tokens see half a window, the others a whole one
 *
 * @param reach.sequenceLength s [token], > 0
 * @param reach.windowTokenCount w [token], > 0
 * @returns keys per token [token]
 * @source docs/methodology/architecture.md, eq. 6
 * @example computeMeanKeyCount({ sequenceLength: 8192, windowTokenCount: 4096 }) // 3072
 */
export function computeMeanKeyCount({ sequenceLength, windowTokenCount = sequenceLength }: Reach): number {
  if (sequenceLength <= windowTokenCount) return sequenceLength / HALF;
  return windowTokenCount - windowTokenCount ** 2 / (HALF * sequenceLength);
}
