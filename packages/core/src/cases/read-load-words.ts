/** How many requests at once, as the workload of an activity document says it. */
export type LoadWords = {
  readonly batchSize?: number;
  readonly concurrency?: number;
  readonly requestRatePerS?: number;
};

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };
/** More than any machine takes at once. */
const ALL_AT_ONCE = 1e6;

const PLAIN_NUMBER = /^[\d.]+(e\d+)?$/i;
const RATE = /([\d.]+)\s*(?:req(?:uest)?s?|queries|prompts)\s*(?:\/|per)\s*(s|m|h)/i;
const AT_ONCE = /at once|offline|infinite rate/i;
const ALONE = /single|sequential|one (?:request )?at a time|no batching/i;
const CONCURRENCY = /(?:concurren\w*|users|clients)\D*([\d.]+)|([\d.]+)\s*(?:concurren|users|clients)/i;
const BATCH = /(?:batch\w*|b)\s*(?:size)?\D{0,3}([\d.]+)/i;

/**
 * Reads the load of a case: a mean batch as a plain number, or words such as `8 req/s`, `all requests at once`, `single stream`,
 * `concurrency 64`, `batch size 32`.
 *
 * @returns nothing where the cell says nothing that is understood: the load is unknown
 */
export function readLoadWords(cell: string): LoadWords {
  const text = cell.trim();
  if (PLAIN_NUMBER.test(text)) return atLeastOne(Number(text));
  const rate = RATE.exec(text);
  if (rate !== null) {
    const perS = Number(rate[1]) / (SECONDS[rate[2]?.toLowerCase() ?? "s"] ?? 1);
    return Number.isFinite(perS) ? { requestRatePerS: perS } : {};
  }
  if (AT_ONCE.test(text)) return { concurrency: ALL_AT_ONCE };
  const concurrency = CONCURRENCY.exec(text);
  if (concurrency !== null) return { concurrency: Number(concurrency[1] ?? concurrency[2]) };
  const batch = BATCH.exec(text);
  if (batch !== null) return atLeastOne(Number(batch[1]));
  return ALONE.test(text) ? { batchSize: 1 } : {};
}

const atLeastOne = (batchSize: number): LoadWords =>
  Number.isFinite(batchSize) && batchSize > 0 ? { batchSize: Math.max(1, batchSize) } : {};
