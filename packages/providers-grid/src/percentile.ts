/** as many as the figures themselves have */
const DECIMALS = 2;

/** The value a share of all values lies below, interpolated between the two nearest and rounded like them. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * share;
  const below = sorted[Math.floor(position)] ?? Number.NaN;
  const above = sorted[Math.ceil(position)] ?? Number.NaN;
  const value = below + (above - below) * (position - Math.floor(position));
  return Number(value.toFixed(DECIMALS));
}
