import type { OtlpPoint } from "./otlp-document.ts";

/** What was counted in a time. */
export type CountedPoint = {
  readonly point: OtlpPoint;
  readonly fromUnixNano: string;
  readonly count: number;
  readonly sum: number;
};

/** What a point of a series that counts from its start adds to those before it. */
export type Step =
  | { readonly kind: "counted"; readonly counted: CountedPoint }
  /** nothing to subtract from yet */
  | { readonly kind: "first" }
  /** as late as the one before it, or later told */
  | { readonly kind: "stale" };

/**
 * What was counted between two points of a cumulative series. A series that began anew after the earlier point, or whose
 * numbers fell, counts from nothing.
 */
export function countBetween(before: OtlpPoint | undefined, point: OtlpPoint): Step {
  if (before === undefined) return { kind: "first" };
  const previous = toNumber(before.timeUnixNano);
  if (toNumber(point.timeUnixNano) <= previous) return { kind: "stale" };
  const { count = 0, sum = 0 } = point;
  const { count: earlierCount = 0, sum: earlierSum = 0 } = before;
  if (point.startTimeUnixNano !== before.startTimeUnixNano) {
    // What began before the earlier point may hold what was booked up to there.
    if (toNumber(point.startTimeUnixNano) < previous) return { kind: "first" };
    return { kind: "counted", counted: { point, fromUnixNano: point.startTimeUnixNano, count, sum } };
  }
  const isReset = count < earlierCount || sum < earlierSum;
  const counted = {
    point,
    fromUnixNano: before.timeUnixNano,
    count: isReset ? count : count - earlierCount,
    sum: isReset ? sum : sum - earlierSum,
  };
  return { kind: "counted", counted };
}

/** Good to a quarter of a microsecond, which orders points that are a second apart and more. */
const toNumber = (digits: string): number => Number(digits);
