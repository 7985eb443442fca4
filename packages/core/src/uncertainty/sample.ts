import { InvalidQuantityError, range, type RangeV1 } from "@llmcarbon/spec";
import { drawNormals } from "./draw-normals.ts";
import { listEffects } from "./effects.ts";
import { applySpread } from "./spread.ts";
import { spreadOfUnknowns, type Unknown } from "./unknown.ts";

/** How to sample: the same seed and number of draws give the same interval. */
export type Sampling = {
  /** from 100, below which there is no 5 % quantile worth the name, to a million */
  readonly draws: number;
  /** whole, from 0 to 2^53 − 1 */
  readonly seed: number;
};

/** Draws of an unknown by its id, each made once. */
export type UnknownDraws = (id: string) => Float64Array;

const LEAST_DRAWS = 100;
const MOST_DRAWS = 1_000_000;
const LOW_QUANTILE = 0.05;
/** 95 % quantile of the standard normal distribution. */
const Z_95 = 1.644853626951472;

/** @throws {InvalidQuantityError} for a number of draws or a seed outside their bounds */
export function requireSampling({ draws, seed }: Sampling): void {
  if (!Number.isInteger(draws) || draws < LEAST_DRAWS || draws > MOST_DRAWS) {
    throw new InvalidQuantityError("draws", draws, `a whole number from ${LEAST_DRAWS} to ${MOST_DRAWS}`);
  }
  if (!Number.isSafeInteger(seed) || seed < 0) {
    throw new InvalidQuantityError("seed", seed, "a whole number from 0 to 2^53 − 1");
  }
}

/** @throws {InvalidQuantityError} for a number of draws or a seed outside their bounds */
export function createUnknownDraws(sampling: Sampling): UnknownDraws {
  requireSampling(sampling);
  const { draws, seed } = sampling;
  const known = new Map<string, Float64Array>();
  return (id) => {
    const normals = known.get(id) ?? drawNormals(draws, { name: id, seed });
    known.set(id, normals);
    return normals;
  };
}

/**
 * The interval of one figure by sampling. The figure is a product of its unknowns, each log-normal with two half-widths.
 *
 *   X = central × exp(Σ_u z_u h_u / 1.645),   h_u below or above as z_u is negative or not
 *
 * @param central ≥ 0
 * @returns 5 % and 95 % quantiles around the central value
 * @throws {InvalidQuantityError} for a number of draws or a seed outside their bounds
 * @source docs/methodology/intervals.md
 */
export function sampleInterval<Value extends number>(
  central: Value,
  unknowns: readonly Unknown[],
  sampling: Sampling,
): RangeV1<Value> {
  const drawsOf = createUnknownDraws(sampling);
  const sum = new Float64Array(sampling.draws);
  addDraws(sum, applySpread(central, spreadOfUnknowns(unknowns)), { unknowns, drawsOf });
  return toInterval(sum, central);
}

/** 5 % and 95 % quantiles of draws, which are sorted by it, and the central value never outside them. */
export function toInterval<Value extends number>(draws: Float64Array, central: Value): RangeV1<Value> {
  draws.sort();
  return range(
    Math.min(quantileOf(draws, LOW_QUANTILE), central) as Value,
    central,
    Math.max(quantileOf(draws, 1 - LOW_QUANTILE), central) as Value,
  );
}

/** Unknowns of a figure and where their draws are. */
export type Drawn = { readonly unknowns: readonly Unknown[]; readonly drawsOf: UnknownDraws };

/** Adds the draws of a figure, a product of its unknowns, to a sum of them. */
export function addDraws(sum: Float64Array, range: RangeV1, { unknowns, drawsOf }: Drawn): void {
  if (range.central === 0) {
    addFromZero(sum, range, { unknowns, drawsOf });
    return;
  }
  const logarithms = new Float64Array(sum.length);
  for (const { id, spread } of unknowns) {
    const [below, above] = [spread.below / Z_95, spread.above / Z_95];
    const normals = drawsOf(id);
    for (let draw = 0; draw < logarithms.length; draw += 1) {
      const normal = normals[draw] ?? 0;
      logarithms[draw] = (logarithms[draw] ?? 0) + normal * (normal < 0 ? below : above);
    }
  }
  for (let draw = 0; draw < sum.length; draw += 1) {
    sum[draw] = (sum[draw] ?? 0) + range.central * Math.exp(logarithms[draw] ?? 0);
  }
}

/** No factor leads away from zero: what its unknowns may add is normal, in the unit of the figure. */
function addFromZero(sum: Float64Array, range: RangeV1, { unknowns, drawsOf }: Drawn): void {
  for (const { unknown, above } of listEffects(range, unknowns)) {
    if (above === 0) continue;
    const normals = drawsOf(unknown.id);
    for (let draw = 0; draw < sum.length; draw += 1) {
      sum[draw] = (sum[draw] ?? 0) + (Math.max(normals[draw] ?? 0, 0) * above) / Z_95;
    }
  }
}

/** Quantile of sorted values, straight between two neighbours. */
function quantileOf(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const [low, high] = [sorted[below] ?? 0, sorted[Math.min(below + 1, sorted.length - 1)] ?? 0];
  return low + (high - low) * (place - below);
}
