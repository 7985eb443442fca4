/** Middle value; of an even number the mean of the two middle ones. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [lower, upper] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (lower === undefined || upper === undefined) throw new Error("no median of nothing");
  return (lower + upper) / 2;
}

const MS_PER_S = 1000;

export type RateSettings = {
  /** how long a round lasts at least */
  readonly roundMs: number;
  readonly rounds: number;
};

/**
 * Calls per second of several pieces of work, measured in turn within every round, so that a slower moment of the machine
 * meets them all; the first round warms up and does not count.
 *
 * @param works each does `callsPerWork` calls at a time
 * @returns rates by work, one per round
 */
export function measureRates(
  works: readonly (() => void)[],
  callsPerWork: number,
  { roundMs, rounds }: RateSettings,
): readonly (readonly number[])[] {
  const rates = works.map((): number[] => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, work] of works.entries()) {
      const rate = measureRate(work, roundMs) * callsPerWork;
      if (round > 0) rates[index]?.push(rate);
    }
  }
  return rates;
}

/** How often a work is done per second. */
function measureRate(work: () => void, atLeastMs: number): number {
  const startedAt = performance.now();
  let count = 0;
  let elapsedMs = 0;
  while (elapsedMs < atLeastMs) {
    work();
    count += 1;
    elapsedMs = performance.now() - startedAt;
  }
  return (count * MS_PER_S) / elapsedMs;
}
