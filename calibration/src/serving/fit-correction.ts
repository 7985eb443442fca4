import {
  describePoint,
  hearAt,
  kindOf,
  positionOf,
  type ServingCorrection,
  type ServingPoint,
} from "@llmcarbon/core";
import { solvePositiveDefinite } from "../fit/least-squares.ts";

/** What the equations miss at a measured point: logarithms of predicted over observed. */
export type MissedPoint = {
  readonly point: ServingPoint;
  readonly lnEnergy: number;
  /** absent where no rate was published */
  readonly lnTime?: number;
};

/** Standard deviations [ln]: offsets and slopes, local deviations, and what no neighbour tells. */
const LINEAR = 0.07;
const LOCAL = 0.08;
const NOISE = 0.1;
/** Weights of an offset and of slopes, for all and by group, in units of {@link LINEAR}. */
const OFFSET_OF_ALL = 0.5;
const SLOPE_OF_ALL = 1;
const OFFSET_OF_GROUP = 0.5;
const SLOPE_OF_GROUP = 0.7;
/** Difference in kinds over which one point speaks for another. */
const KIND_LENGTH = 0.7;
const KIND_BITS = 6;
/** Points that differ in more kinds are not heard. */
const MOST_DIFFERENT = 3;
const BASIS_SIZE = 5;

/**
 * Gaussian-process regression of residuals on where a load lies: a linear part by group and a local one.
 *
 *   K = s² Φ Φᵀ + l² w(|x − x'|) fade(kinds) + n² I,   α = K⁻¹ r
 *
 * Deviations were chosen once by models left out; scores lie within 0.005 over a factor of 1.5 of each.
 *
 * @source Rasmussen and Williams 2006, eq. 2.25
 */
export function fitCorrection(unsorted: readonly MissedPoint[]): ServingCorrection {
  const missed = unsorted.toSorted((a, b) => kindOf(a.point) - kindOf(b.point));
  const kindFade = Array.from({ length: KIND_BITS + 1 }, (_, count) =>
    count > MOST_DIFFERENT ? 0 : Math.exp(-count / (2 * KIND_LENGTH * KIND_LENGTH)),
  );
  const points = missed.map(({ point }) => ({
    basis: weigh(describePoint(point)),
    position: positionOf(point),
    kind: kindOf(point),
  }));
  const timed = missed.flatMap(({ lnTime }, index) => (lnTime === undefined ? [] : [index]));
  const all = missed.map((_, index) => index);
  const weightsOf = (indices: readonly number[], residuals: readonly number[]) => {
    const known = indices.map((index) => points[index]).filter((each) => each !== undefined);
    const alpha = solve(known, residuals, kindFade);
    const linear = weigh(
      (known[0]?.basis ?? []).map(
        (_, column) =>
          LINEAR ** 2 *
          known.reduce((sum, { basis }, row) => sum + (basis[column] ?? 0) * (alpha[row] ?? 0), 0),
      ),
    );
    const local = all.map(() => 0);
    for (const [row, index] of indices.entries()) local[index] = LOCAL ** 2 * (alpha[row] ?? 0);
    return { linear, local };
  };
  return {
    energy: weightsOf(
      all,
      missed.map(({ lnEnergy }) => lnEnergy),
    ),
    time: weightsOf(
      timed,
      timed.map((index) => missed[index]?.lnTime ?? 0),
    ),
    positions: points.flatMap(({ position }) => position),
    runs: points.flatMap(({ kind }, index) =>
      kind === points[index + 1]?.kind ? [] : [{ kind, end: index + 1 }],
    ),
    kindFade,
  };
}

/** Scales offsets and slopes to the deviations expected of them. */
const weigh = (basis: readonly number[]): readonly number[] =>
  basis.map((value, index) => {
    const isOffset = index % BASIS_SIZE === 0;
    const isOfAll = index < BASIS_SIZE;
    if (isOfAll) return value * (isOffset ? OFFSET_OF_ALL : SLOPE_OF_ALL);
    return value * (isOffset ? OFFSET_OF_GROUP : SLOPE_OF_GROUP);
  });

type Placed = {
  readonly basis: readonly number[];
  readonly position: readonly number[];
  readonly kind: number;
};

function solve(
  points: readonly Placed[],
  residuals: readonly number[],
  fade: readonly number[],
): Float64Array {
  const size = points.length;
  const kernel = new Float64Array(size * size);
  for (const [row, a] of points.entries()) {
    for (const [column, b] of points.slice(0, row + 1).entries()) {
      kernel[row * size + column] = covariance(a, b, fade) + (row === column ? NOISE ** 2 : 0);
    }
  }
  const alpha = solvePositiveDefinite(kernel, residuals);
  if (alpha === undefined) throw new RangeError("the kernel of the correction is not positive definite");
  return alpha;
}

function covariance(a: Placed, b: Placed, fade: readonly number[]): number {
  const linear = a.basis.reduce((sum, value, index) => sum + value * (b.basis[index] ?? 0), 0);
  const square = a.position.reduce((sum, value, axis) => sum + (value - (b.position[axis] ?? 0)) ** 2, 0);
  return LINEAR ** 2 * linear + LOCAL ** 2 * hearAt(square) * (fade[countBits(a.kind ^ b.kind)] ?? 0);
}

const countBits = (bits: number): number => bits.toString(2).replaceAll("0", "").length;
