import type { Activity } from "../../activity/activity.ts";
import type { PartUnknowns } from "../../estimate/assemble-estimate.ts";
import type { SiteFacts } from "../../facts/facts.ts";
import { REPORTED_HALF_WIDTH } from "../../uncertainty/half-widths.ts";
import { gridUnknown, pueUnknown, residualUnknown } from "../../uncertainty/name-unknowns.ts";
import { REACHES_ZERO, symmetricSpread, type Spread } from "../../uncertainty/spread.ts";
import type { Unknown } from "../../uncertainty/unknown.ts";
import type { BookedEmbodied } from "../llmcarbon/book-embodied.ts";
import type { Measurement } from "./measurement.ts";

const REPORTED_CARBON = residualUnknown({
  methodId: "measured",
  stratum: "reported-carbon",
  label: "how far reported operational carbon is off",
  spread: symmetricSpread(REPORTED_HALF_WIDTH.value),
});

const REPORTED_WATER = residualUnknown({
  methodId: "measured",
  stratum: "reported-water",
  label: "how far reported water is off",
  spread: symmetricSpread(REPORTED_HALF_WIDTH.value),
});

/** What of a reading or a report is open: a reading itself is exact. */
export function listMeasuredUnknowns(
  activity: Activity,
  site: SiteFacts,
  { measurement, embodied }: { readonly measurement: Measurement; readonly embodied?: BookedEmbodied },
): PartUnknowns {
  const { reported } = measurement;
  return {
    energy: listEnergy(activity, site, measurement),
    ...(reported.operationalCarbonG === undefined ? {} : { operational: [REPORTED_CARBON] }),
    ...(reported.waterL === undefined ? {} : { water: [REPORTED_WATER] }),
    ...(embodied === undefined ? {} : { embodied: embodied.unknowns }),
  };
}

function listEnergy(
  activity: Activity,
  site: SiteFacts,
  { energyOrigin, scope }: Measurement,
): readonly Unknown[] {
  if (energyOrigin === "read") return isPueOnTop(scope, site) ? [pueUnknown(site)] : [];
  const grid = gridUnknown(activity, site);
  return grid === undefined
    ? [REPORTED_CARBON]
    : [REPORTED_CARBON, { ...grid, spread: invertSpread(grid.spread) }];
}

/** Whether a PUE nobody stated makes part of the energy. */
export const isPueOnTop = (scope: Measurement["scope"], { isPueAssumed }: SiteFacts): boolean =>
  scope !== "facility" && isPueAssumed;

/** Of the divisor: where a grid may have no carbon at all, nothing bounds the energy, and the other side stands in. */
const invertSpread = ({ below, above }: Spread): Spread => ({
  below: above,
  above: below < REACHES_ZERO ? below : above,
});
