import type { Facts } from "../../facts/facts.ts";
import { ASSUMED_PUE_HALF_WIDTH, EMBODIED_HALF_WIDTH } from "../../uncertainty/half-widths.ts";
import { combineSpreads, spreadOf, symmetricSpread, type Spread } from "../../uncertainty/spread.ts";
import { rangeOf, type Serving } from "./compute-serving.ts";
import { ECOLOGITS_SERVING_HALF_WIDTH } from "./residuals.ts";

export type ServingSpreads = {
  readonly energy: Spread;
  readonly embodied: Spread;
  readonly duration: Spread;
  readonly acceleratorHours: Spread;
};

/**
 * The program's own range, from the smallest to the largest size of the model, and how far the method is off beside it.
 * Time was not calibrated: the residual of energy stands in for it.
 */
export function spreadOfServing(serving: Serving, { site }: Pick<Facts, "site">): ServingSpreads {
  const residual = symmetricSpread(ECOLOGITS_SERVING_HALF_WIDTH.value);
  const pue = site.isPueAssumed ? [symmetricSpread(ASSUMED_PUE_HALF_WIDTH.value)] : [];
  const manufacture = symmetricSpread(EMBODIED_HALF_WIDTH.value);
  const energy = spreadOf(rangeOf(serving, ({ energyKwh }) => energyKwh));
  const embodied = spreadOf(
    rangeOf(serving, ({ gpusCarbonG, serverCarbonG }) => gpusCarbonG + serverCarbonG),
  );
  const duration = spreadOf(rangeOf(serving, ({ durationS }) => durationS));
  const hours = spreadOf(rangeOf(serving, ({ acceleratorHours }) => acceleratorHours));
  return {
    energy: combineSpreads([energy, residual, ...pue]),
    embodied: combineSpreads([embodied, residual, manufacture]),
    duration: combineSpreads([duration, residual]),
    acceleratorHours: combineSpreads([hours, residual]),
  };
}
