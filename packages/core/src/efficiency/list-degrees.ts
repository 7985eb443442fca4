/**
 * The degrees a split may have: powers of two up to a bound that divide what they split.
 *
 * @param divided what is split, heads or experts, > 0
 * @param most the bound, accelerators of a server, > 0
 * @source docs/methodology/architecture.md, layouts
 * @example listDegrees(40, 16) // [1, 2, 4, 8]
 */
export function listDegrees(divided: number, most: number): readonly number[] {
  const degrees: number[] = [];
  for (let degree = 1; degree <= most && divided % degree === 0; degree += degree) degrees.push(degree);
  return degrees;
}
