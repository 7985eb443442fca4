/** Arrivals that do not wait for answers, at machines that serve several at once. */
export type OpenLoop = {
  /** λ, requests per second at one replica, ≥ 0 */
  readonly requestPerS: number;
  /** B_max, sequences at once that fit, > 0 */
  readonly largestBatch: number;
  /** time of one request when B ≥ 1 are served at once [s]; grows with B */
  readonly requestSAt: (batch: number) => number;
};

/** Requests under way in the mean, and how often there is any. */
export type OpenLoopState = {
  /** B, mean number of sequences served at once, idle time included */
  readonly meanBatch: number;
  /** mean number while there is any, ≥ 1 */
  readonly busyBatch: number;
  /** share of the time in which there is any */
  readonly busyRatio: number;
  /** more arrive than can be served */
  readonly isSaturated: boolean;
};

const MOST_STEPS = 60;
const TOLERANCE = 1e-7;

/**
 * Requests under way at a given rate, by Little's law.
 *
 *   B = λ T(max(B, 1)),   busy = 1 − exp(−B),   B_busy = max(1, B/busy)
 *
 * T grows with B, so the root between nothing and the largest batch is unique; where even the largest batch cannot keep up,
 * it is what runs.
 *
 * @source docs/methodology/roofline-serving.md, eq. 6; Little 1961
 * @example findOpenLoopBatch({ requestPerS: 0.5, largestBatch: 8, requestSAt: () => 2 }).meanBatch // 1
 */
export function findOpenLoopBatch({ requestPerS, largestBatch, requestSAt }: OpenLoop): OpenLoopState {
  if (requestPerS === 0) return { meanBatch: 0, busyBatch: 1, busyRatio: 0, isSaturated: false };
  // Fewer than one at a time take as long as one.
  const alone = requestPerS * requestSAt(1);
  if (alone <= 1) return describeState(alone);
  const surplus = (batch: number): number => requestPerS * requestSAt(batch) - batch;
  if (largestBatch <= 1 || surplus(largestBatch) > 0) {
    return { meanBatch: largestBatch, busyBatch: largestBatch, busyRatio: 1, isSaturated: true };
  }
  return describeState(findRoot(surplus, { left: 1, above: alone - 1, right: largestBatch }));
}

function describeState(meanBatch: number): OpenLoopState {
  const busyRatio = -Math.expm1(-meanBatch);
  return { meanBatch, busyBatch: Math.max(1, meanBatch / busyRatio), busyRatio, isSaturated: false };
}

type Bracket = { readonly left: number; readonly above: number; readonly right: number };

/** Root between `left`, where the function is above zero, and `right`, where it is not, by the Illinois variant of regula falsi. */
function findRoot(surplus: (batch: number) => number, bracket: Bracket): number {
  let { left, above, right } = bracket;
  let below = surplus(right);
  for (let step = 0; step < MOST_STEPS && right - left > TOLERANCE * right && below < 0; step += 1) {
    const middle = (left * below - right * above) / (below - above);
    const value = surplus(middle);
    if (Math.abs(value) <= TOLERANCE * middle) return middle;
    if (value > 0) {
      [left, above] = [middle, value];
      below /= 2;
    } else {
      [right, below] = [middle, value];
      above /= 2;
    }
  }
  return right;
}
