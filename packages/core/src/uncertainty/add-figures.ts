import { range, type RangeV1 } from "@llmcarbon/spec";
import { spreadOfUnknowns, type Unknown } from "./unknown.ts";

/** A figure with the unknowns behind its interval. */
export type Figure<Value extends number> = {
  readonly range: RangeV1<Value>;
  readonly unknowns: readonly Unknown[];
};

/**
 * Sum of two figures, of which some unknowns may be the same. An unknown moves each figure by its part of the figure's
 * half-width, what one unknown moves adds up, and different unknowns add in quadrature; below and above apart.
 *
 *   H² = H_a² + H_b² + 2 ρ H_a H_b,   ρ = Σ_u h_au h_bu / (h_a h_b)
 *
 * @param a H_a, the distance of its bound from its central value, in its unit; h_au, h_a in logarithms
 * @returns half-widths in quadrature where nothing is shared, added up where all is
 * @source docs/methodology/intervals.md
 */
export function addFigures<Value extends number>(a: Figure<Value>, b: Figure<Value>): RangeV1<Value> {
  const { below, above } = correlationOf(a.unknowns, b.unknowns);
  const central = a.range.central + b.range.central;
  const down = addSides(a.range.central - a.range.low, b.range.central - b.range.low, below);
  const up = addSides(a.range.high - a.range.central, b.range.high - b.range.central, above);
  return range(Math.max(central - down, 0) as Value, central as Value, (central + up) as Value);
}

/** √(a² + b² + 2 ρ a b) without the squares, which vanish for the least of numbers. */
const addSides = (a: number, b: number, correlation: number): number =>
  Math.hypot(a + correlation * b, b * Math.sqrt(1 - correlation * correlation));

type Correlation = { readonly below: number; readonly above: number };

const NOTHING_SHARED: Correlation = { below: 0, above: 0 };

function correlationOf(a: readonly Unknown[], b: readonly Unknown[]): Correlation {
  let below = 0;
  let above = 0;
  for (const { id, spread } of a) {
    for (const other of b) {
      if (other.id !== id) continue;
      below += spread.below * other.spread.below;
      above += spread.above * other.spread.above;
    }
  }
  if (below === 0 && above === 0) return NOTHING_SHARED;
  const [ofA, ofB] = [spreadOfUnknowns(a), spreadOfUnknowns(b)];
  return {
    below: shareOf(below, ofA.below * ofB.below),
    above: shareOf(above, ofA.above * ofB.above),
  };
}

/** Half-widths so small that their squares vanish share nothing that could be seen. */
const shareOf = (part: number, whole: number): number => (whole > 0 ? Math.min(part / whole, 1) : 0);
