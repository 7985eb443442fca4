/** How much of an interval one unknown makes. Each column adds up to 100 over all lines, or to 0 where nothing is uncertain. */
export type SensitivityLine = {
  readonly id: string;
  readonly label: string;
  /** share of the variance of total carbon [%] */
  readonly totalCarbonPercent: number;
  /** share of the variance of energy [%] */
  readonly energyPercent: number;
};

/** Squares of what an unknown does to a figure, both sides added up. */
export type UnknownVariance = {
  readonly id: string;
  readonly label: string;
  readonly totalCarbon: number;
  readonly energy: number;
};

const PERCENT = 100;

/**
 * Unknowns in the order in which knowing them better would help: the largest share of the variance of total carbon first.
 *
 *   share_u = (D_u,below² + D_u,above²) / Σ_v (D_v,below² + D_v,above²)
 *
 * @returns a line per unknown that moves either figure; none where nothing is uncertain
 * @source docs/methodology/intervals.md
 */
export function rankUnknowns(variances: readonly UnknownVariance[]): readonly SensitivityLine[] {
  const totalCarbon = variances.reduce((sum, each) => sum + each.totalCarbon, 0);
  const energy = variances.reduce((sum, each) => sum + each.energy, 0);
  return variances
    .map(({ id, label, ...own }) => ({
      id,
      label,
      totalCarbonPercent: totalCarbon > 0 ? (PERCENT * own.totalCarbon) / totalCarbon : 0,
      energyPercent: energy > 0 ? (PERCENT * own.energy) / energy : 0,
    }))
    .filter((line) => line.totalCarbonPercent > 0 || line.energyPercent > 0)
    .toSorted(
      (a, b) =>
        b.totalCarbonPercent - a.totalCarbonPercent ||
        b.energyPercent - a.energyPercent ||
        (a.id < b.id ? -1 : 1),
    );
}
