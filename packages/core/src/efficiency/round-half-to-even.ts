/**
 * Nearest whole number; of two equally near the even one, as numpy rounds and `Math.round` does not.
 *
 *   rint(2002.5) = 2002,  rint(2007.5) = 2008
 *
 * @param value any finite number [1]
 * @returns a whole number [1]
 * @source docs/methodology/llmcarbon.md, optimal parallelism
 * @example roundHalfToEven(2002.5) // 2002
 */
export function roundHalfToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  if (rest === 0.5) {
    return below % 2 === 0 ? below : below + 1;
  }
  return rest < 0.5 ? below : below + 1;
}
