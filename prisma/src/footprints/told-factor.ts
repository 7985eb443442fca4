import type { FACTOR_COLUMNS } from "../repositories/dimension.ts";
import type { Unit } from "../repositories/factor.ts";

/** What a factor is grouped and filtered by. */
export type FactorDimension = keyof typeof FACTOR_COLUMNS;

/** A factor with the version of it that counts, ready to be multiplied. */
export type ToldFactor = {
  readonly unit: Unit;
  readonly isUnresolved: boolean;
  readonly dimensions: Readonly<Record<FactorDimension, string | null>>;
  readonly modelGroup: string;
  readonly placeGroup: string;
  /** of each figure, in order of QUANTITIES, the columns of PARTS; NaN where a figure is not known */
  readonly parts: Float64Array;
};
