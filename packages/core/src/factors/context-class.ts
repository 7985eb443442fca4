/** Requests of about one length. A factor is compiled at a class's own lengths and serves all requests in it. */
export type ContextClass = {
  /** tokens read and written by a request, at most */
  readonly longest: number;
  readonly inputTokenCount: number;
  readonly outputTokenCount: number;
};

const LONGEST: ContextClass = { longest: Infinity, inputTokenCount: 256_000, outputTokenCount: 1000 };

/**
 * From short to long, each twice as long as the one before: half as many would be off twice as far, and each of them is a line
 * more in every month of an organisation. How far a factor is off within a class is in the table of docs/methodology/factors.md.
 */
export const CONTEXT_CLASSES: readonly ContextClass[] = [
  { longest: 1024, inputTokenCount: 400, outputTokenCount: 120 },
  { longest: 2048, inputTokenCount: 1150, outputTokenCount: 250 },
  { longest: 4096, inputTokenCount: 2400, outputTokenCount: 400 },
  { longest: 8192, inputTokenCount: 5200, outputTokenCount: 500 },
  { longest: 16_384, inputTokenCount: 11_000, outputTokenCount: 600 },
  { longest: 32_768, inputTokenCount: 22_000, outputTokenCount: 800 },
  { longest: 65_536, inputTokenCount: 45_000, outputTokenCount: 900 },
  { longest: 131_072, inputTokenCount: 92_000, outputTokenCount: 1000 },
  LONGEST,
];

/**
 * The class of requests of these mean lengths: the first whose bound their context, input and output together, keeps to.
 *
 * @param inputPerRequest tokens read, those from a cache included; ≥ 0
 * @param outputPerRequest tokens written, reasoning included; ≥ 0
 * @example contextClassOf(3000, 500) // lengths 2,400 and 400, for contexts of 2,049 to 4,096 tokens
 */
export function contextClassOf(inputPerRequest: number, outputPerRequest: number): ContextClass {
  const context = inputPerRequest + outputPerRequest;
  for (const each of CONTEXT_CLASSES) if (context <= each.longest) return each;
  return LONGEST;
}
