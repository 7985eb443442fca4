import { seconds, toMilliseconds, type DurationS } from "@llmcarbon/spec";

/** Under a millisecond no clock was read. */
const LEAST_DURATION_S = 1e-3;

type DescribedTime = {
  readonly period: { readonly start: string; readonly end?: string };
  readonly measured: { readonly durationS?: DurationS };
};

/**
 * When a run was that ended at an instant and took so long; a moment where its length is not known.
 *
 * @param end ISO instant
 * @param durationS [s], ≥ 0
 */
export function describeTime(end: string, durationS: number | undefined): DescribedTime {
  if (durationS === undefined || durationS < LEAST_DURATION_S)
    return { period: { start: end }, measured: {} };
  const duration = seconds(durationS);
  const start = new Date(Date.parse(end) - Math.round(toMilliseconds(duration))).toISOString();
  return { period: { start, end }, measured: { durationS: duration } };
}
