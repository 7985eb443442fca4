import { MissingFactError, grams, kwh } from "@llmcarbon/spec";
import { computeFacilityOverhead } from "../../energy/compute-facility-overhead.ts";
import { assembleEstimate } from "../../estimate/assemble-estimate.ts";
import type { ComponentParts } from "../../estimate/component-parts.ts";
import type { Estimate, Resolved } from "../../estimate/estimate.ts";
import type { Facts } from "../../facts/facts.ts";
import { applySpread } from "../../uncertainty/spread.ts";
import { spreadOfUnknowns } from "../../uncertainty/unknown.ts";
import type { MethodInput } from "../method.ts";
import { assumeManufacture } from "./assume-manufacture.ts";
import { bookEmbodied, type BookedEmbodied } from "./book-embodied.ts";
import { computeEmbodied } from "./compute-embodied.ts";
import { computeRun, type Run } from "./compute-run.ts";
import type { ComputeActivity } from "./compute-work.ts";
import { listAssumptions, listWarnings, warnOfEmbodied } from "./describe-run.ts";
import { listUnusedInputs } from "./list-unused-inputs.ts";
import { listRunUnknowns } from "./list-run-unknowns.ts";
import { listSources } from "./list-sources.ts";
import { traceCompute } from "./trace-compute.ts";
import type { VariantMethod } from "./variant.ts";

/** An activity that computes, with what a run of it needs. */
export type ComputeInput = Omit<MethodInput, "activity"> & { readonly activity: ComputeActivity };

type ComputeFacts = Facts & Required<Pick<Facts, "model" | "hardware">>;

/** Estimate of everything that computes: the run by eq. 4 to 8, its carbon by eq. 9 to 13. */
export function estimateCompute(
  { activity, trace, withUnknowns, ...input }: ComputeInput,
  { id, version, variant }: VariantMethod,
): Estimate {
  const facts = requireMachines(input.facts);
  const { model, hardware } = facts;
  const run = computeRun({ activity, model, hardware, variant });
  const { acceleratorCount, durationS } = run.time;
  const stated = activity.overrides?.embodiedCarbonG;
  const computed =
    stated === undefined ? computeEmbodied({ hardware, acceleratorCount, durationS, variant }) : undefined;
  const isInference = activity.phase === "inference";
  const unknowns = listRunUnknowns(run, { facts, isInference, variant });
  const embodied = bookEmbodied(stated, computed, unknowns.embodied);
  const timeSpread = spreadOfUnknowns(unknowns.time);
  const estimate = assembleEstimate({
    activity,
    facts,
    method: { id, version },
    components: listComponents(run, facts, embodied),
    unknowns: {
      energy: unknowns.energy,
      ...(embodied === undefined ? {} : { embodied: embodied.unknowns }),
    },
    withUnknowns,
    durationS: applySpread(durationS, timeSpread),
    acceleratorHours: applySpread(run.acceleratorHours, timeSpread),
    resolved: describeMachines(run, facts),
    quality: "modelled",
    assumptions: [
      ...facts.assumptions,
      ...listAssumptions(run, activity, hardware),
      ...assumeManufacture(computed),
    ],
    warnings: [
      ...facts.warnings,
      ...listWarnings(run, activity, hardware),
      ...warnOfEmbodied(embodied, hardware.accelerator.value.name),
      ...listUnusedInputs(activity, run.time),
    ],
    sources: listSources({ facts, run, computed, variant, isInference }),
    trace: [],
  });
  if (!trace) return estimate;
  return { ...estimate, trace: traceCompute({ activity, facts, run, estimate, computed, variant }) };
}

function requireMachines(facts: Facts): ComputeFacts {
  const { model, hardware } = facts;
  if (model !== undefined && hardware !== undefined) return { ...facts, model, hardware };
  const path = model === undefined ? "model" : "hardware";
  throw new MissingFactError({ path, needed: `the ${path} of the activity`, remedy: "resolve it first" });
}

/** The power of the method is of the whole system: the host's energy cannot be told from its accelerators'. */
function listComponents(
  { energyKwh }: Run,
  { site }: Facts,
  embodied: BookedEmbodied | undefined,
): readonly ComponentParts[] {
  const overhead = computeFacilityOverhead({ energyKwh, pue: site.pue.value });
  return [
    { component: "accelerators", energyKwh, embodiedCarbonG: embodied?.acceleratorsG ?? grams(0) },
    { component: "host", energyKwh: kwh(0), embodiedCarbonG: embodied?.hostG ?? grams(0) },
    { component: "facility-overhead", energyKwh: overhead, embodiedCarbonG: grams(0) },
  ];
}

function describeMachines(
  { parameters, time }: Run,
  { model, hardware }: ComputeFacts,
): Pick<Resolved, "model" | "hardware"> {
  const { id, name } = hardware.accelerator.value;
  return {
    model: {
      ...(model.id === undefined ? {} : { id: model.id }),
      name: model.name,
      parameterCount: parameters.parameterCount,
    },
    hardware: { accelerator: id, name, count: time.acceleratorCount },
  };
}
