import type { RangeV1 } from "@llmcarbon/spec";
import type { Estimate } from "../estimate/estimate.ts";
import { unknownsOfEstimate } from "../portfolio/unknowns-of-estimate.ts";
import type { HalfWidths } from "../uncertainty/effect-sums.ts";
import { listEffects, type Effect } from "../uncertainty/effects.ts";
import { reachOfUnknown } from "../uncertainty/reach-of-unknown.ts";
import type { FigureUnknowns } from "../uncertainty/unknown.ts";

/** Half-widths over the central value, by which other estimates may carry their unknowns too. Their squares add up. */
export type SplitRatios = {
  /** any other */
  readonly shared: HalfWidths;
  /** those of one model; what belongs to an activity alone is here as well */
  readonly model: HalfWidths;
  /** those at one place */
  readonly place: HalfWidths;
};

/** Among which estimates a half-width of the two narrower kinds adds up. */
export type UnknownGroups = {
  /** key of the model; `null` where no unknown names one: the estimate is then alone in its group */
  readonly modelGroup: string | null;
  /** grid zone */
  readonly placeGroup: string;
};

/** Of each figure of an estimate; `null` where the estimate does not say it. */
export type SplitHalfWidths = UnknownGroups & {
  readonly energyKwh: SplitRatios;
  readonly operationalCarbonG: SplitRatios;
  readonly embodiedCarbonG: SplitRatios | null;
  readonly totalCarbonG: SplitRatios;
  readonly waterL: SplitRatios | null;
};

/**
 * Splits the half-widths of an estimate in a form that a database can sum: they add up over those that may share their
 * unknowns, and in quadrature otherwise.
 *
 *   H² = S² + M² + P²,   √((Σ_k S_k)² + Σ_g (Σ_k∈g M_k)² + Σ_z (Σ_k∈z P_k)²) ≥ √(Σ_u (Σ_k d_ku)²)
 *
 * The right side is what `sumEstimates` gives. The left is equal to it where the estimates of a group have the same unknowns in
 * equal measure, wider elsewhere, and narrower nowhere; of one estimate it is its interval.
 *
 * @param estimate asked for with `unknowns`; one without counts as wholly shared with all others of its method
 * @returns half-widths over the central value [1]; zeros where the central value is zero
 * @source docs/methodology/factors.md, eq. 5 and 6
 */
export function splitHalfWidths(estimate: Estimate): SplitHalfWidths {
  const unknowns = unknownsOfEstimate(estimate);
  const { energyKwh, operationalCarbonG, embodiedCarbonG, totalCarbonG, waterL } = estimate;
  const groups = groupsOf(estimate, unknowns);
  const operational = listEffects(operationalCarbonG, unknowns.operationalCarbonG);
  const embodied = embodiedCarbonG === null ? [] : listEffects(embodiedCarbonG, unknowns.embodiedCarbonG);
  const split = (range: RangeV1, effects: readonly Effect[]): SplitRatios =>
    splitRange(range, addSquares(effects, groups));
  return {
    modelGroup: groups.modelGroup,
    placeGroup: groups.placeGroup,
    energyKwh: split(energyKwh, listEffects(energyKwh, unknowns.energyKwh)),
    operationalCarbonG: split(operationalCarbonG, operational),
    embodiedCarbonG: embodiedCarbonG && split(embodiedCarbonG, embodied),
    totalCarbonG: split(totalCarbonG, [...operational, ...embodied]),
    waterL: waterL && split(waterL, listEffects(waterL, unknowns.waterL)),
  };
}

type Groups = UnknownGroups & { readonly cloudRegion: string | undefined };

function groupsOf({ resolved: { site } }: Estimate, unknowns: FigureUnknowns): Groups {
  const { gridZone: placeGroup, cloudRegion } = site;
  for (const list of Object.values(unknowns)) {
    for (const { id } of list) {
      const reach = reachOfUnknown(id);
      if (reach.kind === "model") return { modelGroup: reach.model, placeGroup, cloudRegion };
    }
  }
  return { modelGroup: null, placeGroup, cloudRegion };
}

type Kind = keyof SplitRatios;

/** What is of a model or place other than the estimate's own is in no group of it. */
function kindOf(id: string, { modelGroup, placeGroup, cloudRegion }: Groups): Kind {
  const reach = reachOfUnknown(id);
  if (reach.kind === "own") return "model";
  if (reach.kind === "model") return reach.model === modelGroup ? "model" : "shared";
  const isHere = reach.kind === "place" && (reach.place === placeGroup || reach.place === cloudRegion);
  return isHere ? "place" : "shared";
}

/** Squares of half-widths by kind. */
type Squares = { readonly [Each in Kind]: { below: number; above: number } };

const NOTHING: HalfWidths = { below: 0, above: 0 };

/** @param effects of one unknown more than one where it moves more than one part of the figure: these add up first */
function addSquares(effects: readonly Effect[], groups: Groups): Squares {
  const totals = new Map<string, HalfWidths>();
  for (const { unknown, below, above } of effects) {
    const known = totals.get(unknown.id) ?? NOTHING;
    totals.set(unknown.id, { below: known.below + below, above: known.above + above });
  }
  const squares = { shared: { ...NOTHING }, model: { ...NOTHING }, place: { ...NOTHING } };
  for (const [id, { below, above }] of totals) {
    const square = squares[kindOf(id, groups)];
    square.below += below * below;
    square.above += above * above;
  }
  return squares;
}

function splitRange({ low, central, high }: RangeV1, squares: Squares): SplitRatios {
  if (!(central > 0)) return { shared: NOTHING, model: NOTHING, place: NOTHING };
  const down = splitSide((central - low) / central, squares, "below");
  const up = splitSide((high - central) / central, squares, "above");
  return {
    shared: { below: down.shared, above: up.shared },
    model: { below: down.model, above: up.model },
    place: { below: down.place, above: up.place },
  };
}

/** A half-width in parts whose squares add up to its own; one that no unknown tells of is taken for shared. */
function splitSide(
  halfWidth: number,
  { shared, model, place }: Squares,
  side: keyof HalfWidths,
): { readonly [Each in Kind]: number } {
  const whole = shared[side] + model[side] + place[side];
  if (!(whole > 0)) return { shared: halfWidth, model: 0, place: 0 };
  const part = (square: number): number => halfWidth * Math.sqrt(square / whole);
  return { shared: part(shared[side]), model: part(model[side]), place: part(place[side]) };
}
