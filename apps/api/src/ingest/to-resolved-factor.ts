import { createHash } from "node:crypto";
import {
  canonicalJson,
  splitHalfWidths,
  type Activity,
  type Estimate,
  type Estimator,
  type Rates,
  type SplitRatios,
  type TokenUsage,
  type UnknownGroups,
} from "@llmcarbon/core";
import type { ResolvedFactor, UnitFigure, UnitHours } from "@llmcarbon/prisma";
import { clip } from "./clip.ts";
import { requireOneBoundary } from "./require-one-boundary.ts";
import { toBound } from "./to-bound.ts";
import { clipNames } from "./to-unresolved.ts";

/** Figures per token of a basis of unit "tokens", with the estimate of one request that they give again. */
export async function toTokenFactor(estimator: Estimator, basis: Activity): Promise<ResolvedFactor> {
  const estimate = await estimator.estimate(basis, { trace: true });
  requireOneBoundary(estimate, estimator.boundary);
  const factors = await estimator.compileFactors(basis);
  if (factors.phase !== "inference") throw new TypeError(`a basis of phase ${factors.phase} has no tokens`);
  const { energyKwh, operationalCarbonG, embodiedCarbonG, totalCarbonG, waterL, acceleratorHours } = factors;
  return {
    ...describeFactor(basis, estimate),
    ...toGroups(basis, factors),
    energyKwh: toTokenFigure(energyKwh),
    operationalCarbonG: toTokenFigure(operationalCarbonG),
    embodiedCarbonG: embodiedCarbonG && toTokenFigure(embodiedCarbonG),
    totalCarbonG: toTokenFigure(totalCarbonG),
    waterL: waterL && toTokenFigure(waterL),
    acceleratorHours: acceleratorHours && toUnitRates(acceleratorHours),
  };
}

/** Figures of an activity of unit "activity", whose quantity is the share of it. */
export async function toActivityFactor(estimator: Estimator, basis: Activity): Promise<ResolvedFactor> {
  const { unknowns, ...estimate } = await estimator.estimate(basis, { trace: true, unknowns: true });
  requireOneBoundary(estimate, estimator.boundary);
  const split = splitHalfWidths(unknowns === undefined ? estimate : { ...estimate, unknowns });
  const { energyKwh, operationalCarbonG, embodiedCarbonG, totalCarbonG, waterL } = estimate;
  return {
    ...describeFactor(basis, estimate),
    ...toGroups(basis, split),
    energyKwh: toWholeFigure(energyKwh.central, split.energyKwh),
    operationalCarbonG: toWholeFigure(operationalCarbonG.central, split.operationalCarbonG),
    embodiedCarbonG:
      split.embodiedCarbonG && toWholeFigure(embodiedCarbonG?.central ?? 0, split.embodiedCarbonG),
    totalCarbonG: toWholeFigure(totalCarbonG.central, split.totalCarbonG),
    waterL: split.waterL && toWholeFigure(waterL?.central ?? 0, split.waterL),
    acceleratorHours: toUsedHours(basis, estimate),
  };
}

type Figures =
  | "energyKwh"
  | "operationalCarbonG"
  | "embodiedCarbonG"
  | "totalCarbonG"
  | "waterL"
  | "acceleratorHours";

/** Among which factors half-widths add up. A factor of no model is alone in its group, so that the group goes by its basis. */
const toGroups = (basis: Activity, { modelGroup, placeGroup }: UnknownGroups) => ({
  modelGroup: clip(
    modelGroup ?? createHash("sha256").update(canonicalJson(basis)).digest("hex"),
    LONGEST_MODEL_GROUP,
  ),
  placeGroup: clip(placeGroup, LONGEST_PLACE_GROUP),
});

/** What the ledger keeps of them [bytes]. */
const LONGEST_MODEL_GROUP = 1000;
const LONGEST_PLACE_GROUP = 200;

type Groups = "modelGroup" | "placeGroup";

/** What is said of a factor beside its figures. What the document does not name is not booked as known. */
function describeFactor(basis: Activity, estimate: Estimate): Omit<ResolvedFactor, Figures | Groups> {
  const { model, hardware, site } = estimate.resolved;
  return {
    ...clipNames({
      modelId: model?.id ?? null,
      hardwareId: namesHardware(basis) ? (hardware?.accelerator ?? null) : null,
      gridZone: namesPlace(basis) ? site.gridZone : null,
      siteName: basis.site?.name ?? site.cloudRegion ?? null,
    }),
    methodId: estimate.method.id,
    methodVersion: estimate.method.version,
    quality: estimate.quality,
    dataVersions: Object.fromEntries(
      estimate.sources.map(({ datasetId, datasetVersion }) => [datasetId, datasetVersion]),
    ),
    carbonIntensityGPerKwh: site.carbonIntensityGPerKwh,
    estimate,
  };
}

const namesHardware = ({ hardware }: Activity): boolean =>
  (hardware?.accelerator ?? hardware?.instance) !== undefined;

const namesPlace = ({ site }: Activity): boolean =>
  (site?.cloudRegion ?? site?.gridZone ?? site?.countryCode) !== undefined;

const toTokenFigure = ({ perUnit, ...ratios }: Rates<TokenUsage>): UnitFigure => ({
  ...toUnitRates(perUnit),
  ...toHalfWidths(ratios),
});

const toUnitRates = (perUnit: TokenUsage): UnitHours => ({
  perQuantity: toBound(perUnit.requestCount),
  perInputToken: toBound(perUnit.inputTokenCount),
  perCachedInputToken: toBound(perUnit.cachedInputTokenCount),
  perOutputToken: toBound(perUnit.outputTokenCount),
});

/** Machine time that somebody used. Of what is left of a deployment, beside activities of its own, nobody did. */
function toUsedHours(basis: Activity, { acceleratorHours }: Estimate): UnitHours | null {
  if (acceleratorHours === null) return null;
  const isRest = basis.phase === "inference" && basis.workload?.deployment?.bookedHours !== undefined;
  const perQuantity = isRest ? 0 : toBound(acceleratorHours.central);
  return { perQuantity, perInputToken: 0, perCachedInputToken: 0, perOutputToken: 0 };
}

const toWholeFigure = (central: number, ratios: SplitRatios): UnitFigure => ({
  perQuantity: toBound(central),
  perInputToken: 0,
  perCachedInputToken: 0,
  perOutputToken: 0,
  ...toHalfWidths(ratios),
});

const toHalfWidths = ({ shared, model, place }: SplitRatios) => ({
  sharedBelow: shared.below,
  sharedAbove: shared.above,
  modelBelow: model.below,
  modelAbove: model.above,
  placeBelow: place.below,
  placeAbove: place.above,
});
