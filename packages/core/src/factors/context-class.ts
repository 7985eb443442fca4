/** Requests of about one length. A factor is compiled at a class's own lengths and serves all requests in it. */
export type ContextClass = {
  /** tokens read and written by a request, at most */
  readonly longest: number;
  /** what of them is written, at most */
  readonly mostWrittenRatio: number;
  readonly inputTokenCount: number;
  readonly outputTokenCount: number;
};

/** Of a long context hardly anything is written, unless the answer is the work. */
const SHORT_ANSWER = 0.05;

const LONGEST: ContextClass = {
  longest: Infinity,
  mostWrittenRatio: 1,
  inputTokenCount: 220_000,
  outputTokenCount: 32_000,
};

/**
 * From short to long, each twice as long as the one before: half as many would be off twice as far, and each of them that is used is
 * a line more in every month of an organisation. From 8,192 tokens on, a written token costs less in a long answer than in a
 * short one, so that long answers are classes of their own. How far a factor is off within a class is in the tables of
 * docs/methodology/factors.md.
 */
export const CONTEXT_CLASSES: readonly ContextClass[] = [
  { longest: 1024, mostWrittenRatio: 1, inputTokenCount: 400, outputTokenCount: 120 },
  { longest: 2048, mostWrittenRatio: 1, inputTokenCount: 1150, outputTokenCount: 250 },
  { longest: 4096, mostWrittenRatio: 1, inputTokenCount: 2400, outputTokenCount: 400 },
  { longest: 8192, mostWrittenRatio: 1, inputTokenCount: 5200, outputTokenCount: 500 },
  { longest: 16_384, mostWrittenRatio: SHORT_ANSWER, inputTokenCount: 11_500, outputTokenCount: 300 },
  { longest: 16_384, mostWrittenRatio: 1, inputTokenCount: 9800, outputTokenCount: 2000 },
  { longest: 32_768, mostWrittenRatio: SHORT_ANSWER, inputTokenCount: 22_500, outputTokenCount: 500 },
  { longest: 32_768, mostWrittenRatio: 1, inputTokenCount: 19_000, outputTokenCount: 4000 },
  { longest: 65_536, mostWrittenRatio: SHORT_ANSWER, inputTokenCount: 45_000, outputTokenCount: 900 },
  { longest: 65_536, mostWrittenRatio: 1, inputTokenCount: 38_000, outputTokenCount: 8000 },
  { longest: 131_072, mostWrittenRatio: SHORT_ANSWER, inputTokenCount: 92_000, outputTokenCount: 1300 },
  { longest: 131_072, mostWrittenRatio: 1, inputTokenCount: 77_000, outputTokenCount: 16_000 },
  { longest: Infinity, mostWrittenRatio: SHORT_ANSWER, inputTokenCount: 256_000, outputTokenCount: 2000 },
  LONGEST,
];

/**
 * The class of requests of these mean lengths: the first whose bounds their context, input and output together, and what of it is
 * written keep to.
 *
 * @param inputPerRequest tokens read, those from a cache included; ≥ 0
 * @param outputPerRequest tokens written, reasoning included; ≥ 0
 * @example contextClassOf(3000, 500) // lengths 2,400 and 400, for contexts of 2,049 to 4,096 tokens
 */
export function contextClassOf(inputPerRequest: number, outputPerRequest: number): ContextClass {
  const context = inputPerRequest + outputPerRequest;
  for (const each of CONTEXT_CLASSES) {
    if (context <= each.longest && outputPerRequest <= context * each.mostWrittenRatio) return each;
  }
  return LONGEST;
}
