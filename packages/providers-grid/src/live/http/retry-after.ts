import { seconds, toMilliseconds } from "@llmcarbon/spec";

/**
 * Time a `Retry-After` header asks to wait [ms]: seconds or an HTTP date, never negative; nothing where it cannot be read.
 *
 * @source RFC 9110, section 10.2.3
 * @example parseRetryAfter("120", 0) // 120,000
 */
export function parseRetryAfter(header: string | null, nowMs: number): number | undefined {
  const text = header?.trim() ?? "";
  if (/^\d+$/.test(text)) return toMilliseconds(seconds(Number(text)));
  // Only dates with a month's name: Date.parse would take "-5" and "1.5" for years and months.
  const date = /[A-Za-z]{3}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - nowMs);
}
