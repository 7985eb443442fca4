import type { Activity } from "../activity/activity.ts";
import type { ModelFacts, SiteFacts } from "../facts/facts.ts";
import { yearOfActivity } from "../facts/period-of-activity.ts";
import { ASSUMED_PUE_HALF_WIDTH, EMBODIED_HALF_WIDTH } from "./half-widths.ts";
import { REACHES_ZERO, spreadOf, symmetricSpread, type Spread } from "./spread.ts";
import type { Unknown } from "./unknown.ts";

type ResidualSettings = {
  readonly methodId: string;
  /** class of cases the half-width was found on: `training`, `serving-dense` */
  readonly stratum: string;
  /** key of the model the residual is one of; absent when it is one and the same for every model */
  readonly model?: string;
  readonly label: string;
  readonly spread: Spread;
};

/**
 * How far a method is off. The cases a residual is found on are whole runs, so it holds no noise of single requests that
 * would average away: every activity of the same model is off together. Between models the residual of a method fitted
 * to the cases is independent, for what they have in common the fit took out; name the model there. A method used as
 * published keeps its bias, which all models share; leave the model out there.
 *
 * @returns `residual:<method>:<stratum>`, with `:<model>` where one is given
 * @source docs/methodology/intervals.md
 */
export function residualUnknown({ methodId, stratum, model, label, spread }: ResidualSettings): Unknown {
  const id = `residual:${methodId}:${stratum}`;
  return { id: model === undefined ? id : `${id}:${model}`, label, spread };
}

/** What tells a model from others: its id in the catalogue, or the size the document spells out. */
export const modelKeyOf = ({ id, architecture: { value } }: ModelFacts): string =>
  id ?? `document:${value.parameterCount?.central ?? `${value.layerCount}x${value.hiddenSize}`}`;

/** The size of a model whose makers never told it: `model:<key>`. */
export const modelSizeUnknown = (model: ModelFacts, spread: Spread): Unknown => ({
  id: `model:${modelKeyOf(model)}`,
  label: `size of ${model.name}`,
  spread,
});

/** A PUE nobody stated, of one place: `pue:<region or zone>`. All that runs there has the same. */
export const pueUnknown = ({ cloudRegion, gridZone }: SiteFacts): Unknown => ({
  id: `pue:${cloudRegion ?? gridZone}`,
  label: `PUE of ${cloudRegion ?? gridZone}, which nobody stated`,
  spread: ASSUMED_PUE_SPREAD,
});

const ASSUMED_PUE_SPREAD = symmetricSpread(ASSUMED_PUE_HALF_WIDTH.value);

/** Which accelerators they are, where none is named: the same default stands in everywhere. */
export const assumedAcceleratorUnknown = (spread: Spread): Unknown => ({
  id: "accelerator:assumed",
  label: "which accelerator, for none is named",
  spread,
});

/** What making a machine emits: published models of the same chip differ, and a choice of model moves all machines alike. */
export const MANUFACTURE_UNKNOWN: Unknown = {
  id: "manufacture",
  label: "what making a machine emits",
  spread: symmetricSpread(EMBODIED_HALF_WIDTH.value),
};

/**
 * The intensity of a zone in a year: `grid:<zone>:<year>`. All that draws from it then draws the same.
 *
 * @returns nothing for an intensity that is known exactly, as one the document states
 */
export function gridUnknown(activity: Activity, { gridZone, intensity }: SiteFacts): Unknown | undefined {
  const { low, high } = intensity.value;
  if (low === high) return undefined;
  return {
    id: `grid:${gridZone}:${yearOfActivity(activity)}`,
    label: `carbon intensity of grid ${gridZone}`,
    spread: spreadOfIntensity(intensity.value),
  };
}

/** A clean grid that may have carbon after all has no factor that leads there; it is then the widest unknown of all. */
const spreadOfIntensity = (intensity: SiteFacts["intensity"]["value"]): Spread =>
  intensity.central > 0 ? spreadOf(intensity) : { below: 0, above: REACHES_ZERO };
