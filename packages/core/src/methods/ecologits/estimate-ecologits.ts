import { InvalidDocumentError, MissingFactError, grams, kwh } from "@llmcarbon/spec";
import { quote } from "../../activity/describe-found.ts";
import { computeFacilityOverhead } from "../../energy/compute-facility-overhead.ts";
import { assembleEstimate } from "../../estimate/assemble-estimate.ts";
import type { ComponentParts } from "../../estimate/component-parts.ts";
import type { Estimate } from "../../estimate/estimate.ts";
import type { Facts } from "../../facts/facts.ts";
import { applySpread } from "../../uncertainty/spread.ts";
import { bookEmbodied, type BookedEmbodied } from "../llmcarbon/book-embodied.ts";
import type { Method, MethodInput } from "../method.ts";
import { computeServing, type Serving } from "./compute-serving.ts";
import { computeServingWater } from "./compute-serving-water.ts";
import { describeServing, listServingAssumptions, listServingWarnings } from "./describe-serving.ts";
import { listServingSources } from "./list-serving-sources.ts";
import { listServingUnknowns, spreadOfServingTime } from "./list-serving-unknowns.ts";
import type { ServingFacts } from "./serving-facts.ts";
import { traceEcologits } from "./trace-ecologits.ts";

/** Estimate of served requests: energy by eq. 1 to 6, manufacture by eq. 9, water by eq. 8 where the site's is stated. */
export function estimateEcologits(
  { activity, facts: resolved, trace, withUnknowns }: MethodInput,
  method: Pick<Method, "id" | "version">,
): Estimate {
  if (activity.phase !== "inference") refusePhase(activity.phase);
  const facts = withoutHardware(resolved);
  const serving = computeServing({ activity, model: facts.model, pue: facts.site.pue.value });
  const unknowns = listServingUnknowns(serving, facts);
  const time = spreadOfServingTime(serving);
  const { gpusCarbonG: acceleratorsG, serverCarbonG: hostG } = serving.central;
  const stated = activity.overrides?.embodiedCarbonG;
  const embodied = bookEmbodied(stated, { acceleratorsG, hostG }, unknowns.embodied);
  const waterL = computeServingWater(activity, facts, serving.central.energyKwh);
  const estimate = assembleEstimate({
    activity,
    facts,
    method,
    components: listComponents(serving, facts, embodied),
    unknowns: { energy: unknowns.energy, embodied: embodied.unknowns, water: unknowns.water },
    withUnknowns,
    ...(waterL === undefined ? {} : { waterL }),
    durationS: applySpread(serving.central.durationS, time.duration),
    acceleratorHours: applySpread(serving.central.acceleratorHours, time.acceleratorHours),
    resolved: describeServing(serving, facts.model),
    quality: "modelled",
    assumptions: [...facts.assumptions, ...listServingAssumptions(activity, serving)],
    warnings: [...facts.warnings, ...listServingWarnings(activity)],
    sources: listServingSources(activity, facts),
    trace: [],
  });
  return trace ? { ...estimate, trace: traceEcologits({ activity, facts, serving, estimate }) } : estimate;
}

function refusePhase(phase: string): never {
  throw new InvalidDocumentError([{ path: "phase", found: quote(phase), allowed: "inference" }]);
}

/** The accelerators of the document have no part in the figure, and neither has what was assumed about them. */
function withoutHardware({ model, site, assumptions, warnings }: Facts): ServingFacts {
  if (model === undefined) {
    throw new MissingFactError({ path: "model", needed: "the model that answers", remedy: "name one" });
  }
  return {
    model,
    site,
    assumptions: assumptions.filter(({ path }) => !path.startsWith("hardware")),
    warnings,
  };
}

function listComponents(
  { central: { gpuEnergyKwh, serverEnergyKwh } }: Serving,
  { site }: ServingFacts,
  { acceleratorsG, hostG }: BookedEmbodied,
): readonly ComponentParts[] {
  const overheadKwh = computeFacilityOverhead({
    energyKwh: kwh(gpuEnergyKwh + serverEnergyKwh),
    pue: site.pue.value,
  });
  return [
    { component: "accelerators", energyKwh: gpuEnergyKwh, embodiedCarbonG: acceleratorsG },
    { component: "host", energyKwh: serverEnergyKwh, embodiedCarbonG: hostG },
    { component: "facility-overhead", energyKwh: overheadKwh, embodiedCarbonG: grams(0) },
  ];
}
