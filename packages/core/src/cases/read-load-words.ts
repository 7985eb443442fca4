/** How many requests at once, as the workload of an activity document says it. */
export type LoadWords = {
  readonly batchSize?: number;
  readonly concurrency?: number;
  readonly requestRatePerS?: number;
};

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };
/** More than any machine takes at once. */
const ALL_AT_ONCE = 1e6;

const PLAIN_NUMBER = /^[~≈<>≤≥\s]*([\d.]+(?:e\d+)?)\s*(?:\(.*\))?$/i;
const SPAN = /^([\d.]+)\s*(?:-|–|to)\s*([\d.]+)$/i;
const THOUSANDS = /(?<=\d),(?=\d{3}\b)/g;
const RATE = /([\d.]+)\s*(?:req(?:uest)?s?|queries|prompts)\s*(?:\/|per)\s*(s|m|h)/i;
const RATE_PER_S = /([\d.]+)\s*(?:rps|qps)\b|\b(?:rps|qps|(?:request|arrival) rate)\D{0,3}([\d.]+)/i;
const CONCURRENCY =
  /(?:concurren\w*|users?|clients?|max_num_seqs|\bc\s*=)\D*([\d.]+)|([\d.]+)\s*(?:concurren|users?\b|clients?\b|in flight|parallel|simultaneous|requests?\b|texts\b|prompts\b|sequences\b|queries\b)/i;
const BATCH = /\b(?:batch[a-z_]*|bsz?|b)\s*(?:size)?\D{0,3}([\d.]+)/i;
const ALONE =
  /single|sequential|(?:\bone|\b1) (?:req(?:uest)? )?at a time|\bone (?:user|client|request)\b|no batching/i;
const AT_ONCE = /at once|offline|infinite rate|saturat|(?:max|peak)\w* (?:throughput|load)/i;

/**
 * Reads the load of a case: a mean batch as a plain number, or words such as `8 req/s`, `2 QPS`, `all requests at once`, `single
 * stream`, `concurrency 64`, `189 texts offline`, `batch size 32`. Of a span the geometric middle is taken.
 *
 * @returns nothing where the cell says nothing that is understood: the load is unknown
 */
export function readLoadWords(cell: string): LoadWords {
  const text = cell.trim().replaceAll(THOUSANDS, "");
  const plain = PLAIN_NUMBER.exec(text);
  if (plain !== null) return atLeastOne(Number(plain[1]));
  const span = SPAN.exec(text);
  if (span !== null) return atLeastOne(Math.sqrt(Number(span[1]) * Number(span[2])));
  const rate = readRate(text);
  if (rate !== undefined) return Number.isFinite(rate) ? { requestRatePerS: rate } : {};
  const batch = BATCH.exec(text);
  if (batch !== null) return atLeastOne(Number(batch[1]));
  if (ALONE.test(text)) return { batchSize: 1 };
  const concurrency = CONCURRENCY.exec(text);
  if (concurrency !== null) return manyOf(Number(concurrency[1] ?? concurrency[2]));
  return AT_ONCE.test(text) ? { concurrency: ALL_AT_ONCE } : {};
}

function readRate(text: string): number | undefined {
  const rate = RATE.exec(text);
  if (rate !== null) return Number(rate[1]) / (SECONDS[rate[2]?.toLowerCase() ?? "s"] ?? 1);
  const perS = RATE_PER_S.exec(text);
  return perS === null ? undefined : Number(perS[1] ?? perS[2]);
}

const manyOf = (concurrency: number): LoadWords =>
  Number.isFinite(concurrency) && concurrency > 0 ? { concurrency } : {};

const atLeastOne = (batchSize: number): LoadWords =>
  Number.isFinite(batchSize) && batchSize > 0 ? { batchSize: Math.max(1, batchSize) } : {};
