import { InvalidQuantityError } from "../../errors/invalid-quantity-error.ts";

/** A quantity with its 90 % interval: the truth lies below `low` in 5 % of cases and above `high` in 5 %. */
export type RangeV1<Value extends number = number> = {
  readonly low: Value;
  readonly central: Value;
  readonly high: Value;
};

/** A range of one value: nothing is uncertain about it. */
export const exactly = <Value extends number>(value: Value): RangeV1<Value> => ({
  low: value,
  central: value,
  high: value,
});

/** @throws {InvalidQuantityError} unless low ≤ central ≤ high, all finite */
export function range<Value extends number>(low: Value, central: Value, high: Value): RangeV1<Value> {
  if (!(Number.isFinite(low) && Number.isFinite(high) && low <= central && central <= high)) {
    throw new InvalidQuantityError(
      "range",
      `${low} / ${central} / ${high}`,
      "low ≤ central ≤ high, all finite",
    );
  }
  return { low, central, high };
}

/** Applies a monotonically rising function to all three values. */
export const mapRange = <From extends number, To extends number>(
  from: RangeV1<From>,
  rising: (value: From) => To,
): RangeV1<To> => range(rising(from.low), rising(from.central), rising(from.high));

/** Scales a range by a factor ≥ 0. */
export const scaleRange = <Value extends number>(from: RangeV1<Value>, factor: number): RangeV1<Value> =>
  mapRange(from, (value) => (value * factor) as Value);

/** Sum of ranges that share one unknown: they are all high or all low together, so half-widths add. */
export function addCorrelated<Value extends number>(ranges: readonly RangeV1<Value>[]): RangeV1<Value> {
  let [low, central, high] = [0, 0, 0];
  for (const each of ranges) {
    low += each.low;
    central += each.central;
    high += each.high;
  }
  return range(low as Value, central as Value, high as Value);
}

/** Sum of ranges with unknowns of their own: half-widths add in quadrature. */
export function addIndependent<Value extends number>(ranges: readonly RangeV1<Value>[]): RangeV1<Value> {
  const central = ranges.reduce<number>((sum, each) => sum + each.central, 0);
  const below = Math.hypot(...ranges.map((each) => each.central - each.low));
  const above = Math.hypot(...ranges.map((each) => each.high - each.central));
  return range((central - below) as Value, central as Value, (central + above) as Value);
}
