import {
  MANUFACTURE_UNKNOWN,
  modelSizeUnknown,
  pueUnknown,
  residualUnknown,
} from "../../uncertainty/name-unknowns.ts";
import { combineSpreads, spreadOf, symmetricSpread, type Spread } from "../../uncertainty/spread.ts";
import type { Unknown } from "../../uncertainty/unknown.ts";
import { rangeOf, type Serving } from "./compute-serving.ts";
import { ECOLOGITS_WORLD_WATER_SPREAD } from "./ecologits-constants.ts";
import { ECOLOGITS_SERVING_HALF_WIDTH } from "./residuals.ts";
import type { ServingFacts } from "./serving-facts.ts";

export type ServingUnknowns = {
  readonly energy: readonly Unknown[];
  readonly embodied: readonly Unknown[];
  readonly water: readonly Unknown[];
};

/** The program's own range, from the smallest to the largest size of the model, and how far the method is off beside it. */
export function listServingUnknowns(serving: Serving, { model, site }: ServingFacts): ServingUnknowns {
  const ofEnergy = spreadOf(rangeOf(serving, ({ energyKwh }) => energyKwh));
  const ofMachines = spreadOf(
    rangeOf(serving, ({ gpusCarbonG, serverCarbonG }) => gpusCarbonG + serverCarbonG),
  );
  const isSizeOpen = ofEnergy.below > 0 || ofEnergy.above > 0;
  const energy = [
    RESIDUAL,
    ...(isSizeOpen ? [modelSizeUnknown(model, ofEnergy)] : []),
    ...(site.isPueAssumed ? [pueUnknown(site)] : []),
  ];
  return {
    energy,
    embodied: [toMachineTime(ofMachines), MANUFACTURE_UNKNOWN],
    water: [...energy, WORLD_WATER],
  };
}

/** Time was not calibrated: the residual of energy stands in for it. */
export const spreadOfServingTime = (
  serving: Serving,
): { readonly duration: Spread; readonly acceleratorHours: Spread } => ({
  duration: withResidual(spreadOf(rangeOf(serving, ({ durationS }) => durationS))),
  acceleratorHours: withResidual(spreadOf(rangeOf(serving, ({ acceleratorHours }) => acceleratorHours))),
});

const RESIDUAL_SPREAD = symmetricSpread(ECOLOGITS_SERVING_HALF_WIDTH.value);

const withResidual = (spread: Spread): Spread => combineSpreads([spread, RESIDUAL_SPREAD]);

/** The method is used as published and keeps its bias, 2.2 in the median, which all models share. */
const RESIDUAL = residualUnknown({
  methodId: "ecologits",
  stratum: "serving",
  label: "how far the method's energy of serving is off",
  spread: RESIDUAL_SPREAD,
});

const WORLD_WATER: Unknown = {
  id: "water:world",
  label: "water of the electricity, taken as the world's",
  spread: ECOLOGITS_WORLD_WATER_SPREAD.value,
};

/** Number and time of the machines, by the size of the model: the method takes it for an unknown apart from the energy's. */
const toMachineTime = (spread: Spread): Unknown => ({
  id: "machine-time:ecologits",
  label: "time the machines are held, by EcoLogits",
  spread: withResidual(spread),
});
