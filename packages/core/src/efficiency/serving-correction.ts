/** Where a load lies among the measured ones. */
export type ServingPoint = {
  /** of one replica */
  readonly batch: number;
  readonly acceleratorCount: number;
  readonly activeParameterCount: number;
  readonly outputTokenCount: number;
  readonly isBlackwell: boolean;
  readonly isAmpere: boolean;
  readonly isEarlyEngine: boolean;
  readonly isMixture: boolean;
  readonly hasShortWeights: boolean;
  readonly isHybrid: boolean;
};

/** Corrections of one figure, all logarithms of predicted over observed. */
export type CorrectionWeights = {
  /** by {@link describePoint}'s order */
  readonly linear: readonly number[];
  /** by measured point */
  readonly local: readonly number[];
};

/** What measured points teach beyond the equations. */
export type ServingCorrection = {
  readonly energy: CorrectionWeights;
  readonly time: CorrectionWeights;
  /** measured points: four scaled logarithms each, one after the other */
  readonly positions: readonly number[];
  /** runs of measured points of one kind, in their order, each up to the index it ends before */
  readonly runs: readonly { readonly kind: number; readonly end: number }[];
  /** weight of a point that differs in 0, 1, 2 … kinds */
  readonly kindFade: readonly number[];
};

/** Centre and spread of the measured loads in ln: batch, active parameters, output tokens, accelerators. */
const CENTRES = [4.5, 23.4, 6.2, 0.7] as const;
const SPREADS = [1.5, 1.2, 1, 0.8] as const;
/** Beyond so many spreads a slope is not followed further. */
const REACH = 2;
/** Distances over which one measured point speaks for another, in ln. */
const LENGTHS = [1.5, 1.5, 1.5, 1.8] as const;
const AXIS_COUNT = 4;
/** Distance at which a point is no longer heard: at 1.2, half as loud as next to it. */
const HEARING = 4.45;

/**
 * How much of a measured point is heard at a distance, by Wendland's function, which needs no exponential.
 *
 *   w(d) = (1 − r)⁵ (5 r + 1),   r = d/4.45;   0 beyond
 *
 * @param square squared distance, ≥ 0
 * @returns from 1 at the point to 0
 * @source Wendland 1995, positive definite in up to five dimensions
 * @example hearAt(0) // 1
 */
export function hearAt(square: number): number {
  const rest = 1 - Math.sqrt(square) / HEARING;
  if (rest <= 0) return 0;
  const power = rest * rest;
  return power * power * rest * (5 * (1 - rest) + 1);
}
const KIND_COUNT = 7;

const logarithm = (point: ServingPoint, axis: number): number => {
  switch (axis) {
    case 0:
      return Math.log(point.batch);
    case 1:
      return Math.log(point.activeParameterCount);
    case 2:
      return Math.log(point.outputTokenCount);
    default:
      return Math.log(point.acceleratorCount);
  }
};

/** Groups with an offset and slopes of their own. */
function isOfGroup(point: ServingPoint, group: number): boolean {
  switch (group) {
    case 0:
      return point.isBlackwell;
    case 1:
      return point.isBlackwell && !point.isMixture;
    case 2:
      return point.isEarlyEngine;
    case 3:
      return point.isAmpere;
    case 4:
      return point.isMixture;
    case 5:
      return point.hasShortWeights;
    default:
      return point.isHybrid;
  }
}

/** The kinds of a point as bits: two points are the further apart the more of them differ. */
export const kindOf = (point: ServingPoint): number =>
  (point.isBlackwell ? 1 : 0) |
  (point.isEarlyEngine ? 2 : 0) |
  (point.isAmpere ? 4 : 0) |
  (point.isMixture ? 8 : 0) |
  (point.hasShortWeights ? 16 : 0) |
  (point.isHybrid ? 32 : 0);

/** Slopes and offsets that apply to a point, in the order of {@link CorrectionWeights.linear}: 1 and four slopes, then of each group. */
export function describePoint(point: ServingPoint): readonly number[] {
  const slopes = CENTRES.map((_, axis) => slopeAt(point, axis));
  const basis = [1, ...slopes];
  return [
    ...basis,
    ...Array.from({ length: KIND_COUNT }, (_, group) =>
      isOfGroup(point, group) ? basis : basis.map(() => 0),
    ).flat(),
  ];
}

/** Where a point lies in the space that distances are measured in. */
export const positionOf = (point: ServingPoint): readonly number[] =>
  LENGTHS.map((length, axis) => logarithm(point, axis) / length);

const slopeAt = (point: ServingPoint, axis: number): number => {
  const scaled = (logarithm(point, axis) - (CENTRES[axis] ?? 0)) / (SPREADS[axis] ?? 1);
  return Math.max(-REACH, Math.min(REACH, scaled));
};

const KINDS = 64;
/** Number of kinds set, by bits: looked up for every measured point, so not counted each time. */
const BIT_COUNTS = Uint8Array.from(
  { length: KINDS },
  (_, bits) => bits.toString(2).replaceAll("0", "").length,
);

/**
 * What the equations miss at a point, learnt from their residuals: offsets and slopes shrunk to zero, and the residuals
 * of measured loads like it, each fading with distance (Gaussian-process regression with a linear and a local
 * part).
 *
 *   ln c = Σ w_j φ_j(x) + Σ_i α_i f(kinds) w(|x − x_i|)
 *
 * @returns correction of energy and time [1]: divide what the equations say by exp of it
 * @source docs/methodology/roofline-serving.md, eq. 4; Rasmussen and Williams 2006, eq. 2.25
 */
export function correctServing(
  point: ServingPoint,
  { energy, time, positions, runs, kindFade }: ServingCorrection,
): { readonly lnEnergy: number; readonly lnTime: number } {
  const slopes = [slopeAt(point, 0), slopeAt(point, 1), slopeAt(point, 2), slopeAt(point, 3)];
  let lnEnergy = 0;
  let lnTime = 0;
  for (let group = 0; group <= KIND_COUNT; group += 1) {
    if (group > 0 && !isOfGroup(point, group - 1)) continue;
    lnEnergy += affine(energy.linear, group, slopes);
    lnTime += affine(time.linear, group, slopes);
  }
  const kind = kindOf(point);
  const p0 = logarithm(point, 0) / LENGTHS[0];
  const p1 = logarithm(point, 1) / LENGTHS[1];
  const p2 = logarithm(point, 2) / LENGTHS[2];
  const p3 = logarithm(point, 3) / LENGTHS[3];
  let index = 0;
  for (const run of runs) {
    const fade = kindFade[BIT_COUNTS[kind ^ run.kind] ?? 0] ?? 0;
    if (fade === 0) {
      index = run.end;
      continue;
    }
    for (; index < run.end; index += 1) {
      const at = index * AXIS_COUNT;
      const d0 = p0 - (positions[at] ?? 0);
      const d1 = p1 - (positions[at + 1] ?? 0);
      const d2 = p2 - (positions[at + 2] ?? 0);
      const d3 = p3 - (positions[at + 3] ?? 0);
      const weight = hearAt(d0 * d0 + d1 * d1 + d2 * d2 + d3 * d3) * fade;
      lnEnergy += weight * (energy.local[index] ?? 0);
      lnTime += weight * (time.local[index] ?? 0);
    }
  }
  return { lnEnergy, lnTime };
}

/** Offset and slopes of one group; group 0 is everyone's. */
function affine(weights: readonly number[], group: number, slopes: readonly number[]): number {
  const first = group * (AXIS_COUNT + 1);
  let sum = weights[first] ?? 0;
  for (let axis = 0; axis < AXIS_COUNT; axis += 1)
    sum += (weights[first + 1 + axis] ?? 0) * (slopes[axis] ?? 0);
  return sum;
}
