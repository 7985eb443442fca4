import { listEffects } from "./effects.ts";
import { FIGURES, TOTAL_CARBON, type FigureName, type FigureRanges } from "./figures.ts";
import { rankUnknowns, type SensitivityLine, type UnknownVariance } from "./rank-unknowns.ts";
import type { FigureUnknowns, Unknown } from "./unknown.ts";

/** Half-widths of a sum to either side, in the unit of its figure. */
export type HalfWidths = { readonly below: number; readonly above: number };

/** Sums of figures whose equal unknowns stay equal. Keeps one line per unknown, however many figures are added. */
export type EffectSums = {
  readonly add: (ranges: FigureRanges, unknowns: FigureUnknowns) => void;
  /** of one figure, or of several added up */
  readonly halfWidthsOf: (figures: readonly FigureName[]) => HalfWidths;
  readonly rank: () => readonly SensitivityLine[];
};

/** Effects of one unknown on the sums, a place per figure. */
type Line = { readonly label: string; readonly below: Float64Array; readonly above: Float64Array };

/**
 * What one unknown does to each figure adds up, for it moves all of them at once; different unknowns add in quadrature;
 * below and above apart.
 *
 *   D_u = Σ_k d_ku,   H = √(Σ_u D_u²)
 *
 * Exact where the sum has one term, or one unknown alone; to first order elsewhere: a sum of many skewed terms with
 * unknowns of their own lies higher than the sum of their central values, which sampling shows and this does not.
 *
 * @source docs/methodology/intervals.md
 */
export function createEffectSums(): EffectSums {
  const lines = new Map<string, Line>();
  const lineOf = ({ id, label }: Unknown): Line => {
    const known = lines.get(id);
    if (known !== undefined) return known;
    const line = { label, below: new Float64Array(FIGURES.length), above: new Float64Array(FIGURES.length) };
    lines.set(id, line);
    return line;
  };
  return {
    add(ranges, unknowns) {
      for (const [place, name] of FIGURES.entries()) {
        const range = ranges[name];
        if (range === null) continue;
        for (const { unknown, below, above } of listEffects(range, unknowns[name])) {
          const line = lineOf(unknown);
          line.below[place] = (line.below[place] ?? 0) + below;
          line.above[place] = (line.above[place] ?? 0) + above;
        }
      }
    },
    halfWidthsOf(figures) {
      let [below, above] = [0, 0];
      for (const line of lines.values()) {
        below += sumOf(line.below, figures) ** 2;
        above += sumOf(line.above, figures) ** 2;
      }
      return { below: Math.sqrt(below), above: Math.sqrt(above) };
    },
    rank: () => rankUnknowns([...lines].map(([id, line]) => ({ id, ...toVariance(line) }))),
  };
}

const sumOf = (effects: Float64Array, figures: readonly FigureName[]): number =>
  figures.reduce((sum, name) => sum + (effects[FIGURES.indexOf(name)] ?? 0), 0);

const toVariance = ({ label, below, above }: Line): Omit<UnknownVariance, "id"> => ({
  label,
  totalCarbon: sumOf(below, TOTAL_CARBON) ** 2 + sumOf(above, TOTAL_CARBON) ** 2,
  energy: sumOf(below, ["energyKwh"]) ** 2 + sumOf(above, ["energyKwh"]) ** 2,
});
