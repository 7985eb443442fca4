import { exactly, grams, kwh, type CarbonG, type EnergyKwh } from "@llmcarbon/spec";
import type { Activity } from "../../activity/activity.ts";
import { assembleEstimate } from "../../estimate/assemble-estimate.ts";
import type { ComponentParts } from "../../estimate/component-parts.ts";
import type { Estimate, Resolved } from "../../estimate/estimate.ts";
import { describeModel } from "../../estimate/describe-model.ts";
import { tellPlace } from "../../estimate/tell-place.ts";
import type { Facts } from "../../facts/facts.ts";
import { MANUFACTURE_UNKNOWN } from "../../uncertainty/name-unknowns.ts";
import { bookEmbodied, type BookedEmbodied } from "../llmcarbon/book-embodied.ts";
import type { Method, ReadingInput } from "../method.ts";
import { findNamed } from "./find-named.ts";
import { listMeasuredAssumptions } from "./list-measured-assumptions.ts";
import { listMeasuredSources } from "./list-measured-sources.ts";
import { listMeasuredUnknowns } from "./list-measured-unknowns.ts";
import { listMeasuredWarnings } from "./list-measured-warnings.ts";
import type { Measurement } from "./measurement.ts";
import { readMeasurement } from "./read-measurement.ts";
import { traceMeasured } from "./trace-measured.ts";

/** Estimate around a reading or a report: nothing is modelled that was measured. */
export function estimateMeasured(
  { activity, facts: resolved, trace, withUnknowns }: ReadingInput,
  method: Pick<Method, "id" | "version">,
): Estimate {
  const measurement = readMeasurement(activity, resolved);
  const facts = withoutReplaced(resolved, measurement);
  const { use, reported } = measurement;
  const embodied = bookTold(activity, measurement);
  const components = listComponents(activity, measurement, embodied);
  const unknowns = listMeasuredUnknowns(activity, facts.site, {
    measurement,
    ...(embodied === undefined ? {} : { embodied }),
  });
  const estimate = assembleEstimate({
    activity,
    facts,
    method,
    components,
    place: tellPlace({ activity, facts, components, energy: unknowns.energy }),
    unknowns,
    withUnknowns,
    ...(reported.waterL === undefined ? {} : { waterL: reported.waterL }),
    durationS: use.durationS === undefined ? null : exactly(use.durationS),
    acceleratorHours: use.acceleratorHours === undefined ? null : exactly(use.acceleratorHours),
    resolved: describeResolved(facts, measurement),
    ...describeQuality(activity, measurement),
    assumptions: listMeasuredAssumptions(facts, measurement),
    warnings: [...facts.warnings, ...listMeasuredWarnings(activity, facts, { measurement, embodied })],
    sources: listMeasuredSources(facts, measurement),
    trace: [],
  });
  if (!trace) return estimate;
  return { ...estimate, trace: traceMeasured({ facts, measurement, estimate }) };
}

/**
 * The facts without what a report stands for: of its carbon nobody knows by what kind of grid figure it was made, and its water
 * is told whole.
 */
function withoutReplaced({ site, ...facts }: Facts, { reported }: Measurement): Facts {
  const { grid, water, ...place } = site;
  return {
    ...facts,
    site: {
      ...place,
      ...(grid === undefined || reported.operationalCarbonG !== undefined ? {} : { grid }),
      ...(water === undefined || reported.waterL !== undefined ? {} : { water }),
    },
  };
}

/** Manufacture as the document states it, else as it was reported, else as computed from the hours. */
function bookTold({ overrides }: Activity, { reported, embodied }: Measurement): BookedEmbodied | undefined {
  const manufacture = [MANUFACTURE_UNKNOWN];
  if (reported.embodiedCarbonG === undefined) {
    return bookEmbodied(overrides?.embodiedCarbonG, embodied, manufacture);
  }
  return { acceleratorsG: reported.embodiedCarbonG, hostG: grams(0), unknowns: manufacture };
}

/** A meter that saw more than the accelerators cannot tell them from their host: they stand for all machines. */
function listComponents(
  activity: Activity,
  { split: { machinesKwh, overheadKwh }, reported }: Measurement,
  embodied: BookedEmbodied | undefined,
): readonly ComponentParts[] {
  const machines = activity.phase === "storage" ? "storage" : "accelerators";
  const [ofMachines, ofOverhead] = shareCarbon(reported.operationalCarbonG, machinesKwh, overheadKwh);
  return [
    {
      component: machines,
      energyKwh: machinesKwh,
      embodiedCarbonG: embodied?.acceleratorsG ?? grams(0),
      ...ofMachines,
    },
    { component: "host", energyKwh: kwh(0), embodiedCarbonG: embodied?.hostG ?? grams(0) },
    { component: "facility-overhead", energyKwh: overheadKwh, embodiedCarbonG: grams(0), ...ofOverhead },
  ];
}

type Told = Pick<ComponentParts, "operationalCarbonG">;

/** Reported carbon goes to machines and overhead by their energy; to the machines where there is none. */
function shareCarbon(
  reported: CarbonG | undefined,
  machinesKwh: EnergyKwh,
  overheadKwh: EnergyKwh,
): readonly [Told, Told] {
  if (reported === undefined) return [{}, {}];
  const overheadG = overheadKwh > 0 ? reported * (overheadKwh / (machinesKwh + overheadKwh)) : 0;
  return [{ operationalCarbonG: grams(reported - overheadG) }, { operationalCarbonG: grams(overheadG) }];
}

/** A report is one unless the document says otherwise; energy that it implies was neither read nor reported. */
function describeQuality(
  { measured }: Activity,
  { reported, energyOrigin }: Measurement,
): Pick<Estimate, "quality" | "figureQuality"> {
  const isReported = Object.keys(reported).length > 0;
  return {
    quality: measured?.quality ?? (isReported ? "reported" : "measured"),
    ...(energyOrigin === "implied" ? { figureQuality: { energyKwh: "modelled" } } : {}),
  };
}

function describeResolved(facts: Facts, measurement: Measurement): Pick<Resolved, "model" | "hardware"> {
  const hardware = findNamed(facts);
  return {
    model: describeModel(facts.model),
    hardware:
      hardware === undefined
        ? null
        : {
            accelerator: hardware.accelerator.value.id,
            name: hardware.accelerator.value.name,
            count: hardware.count ?? countOf(measurement),
          },
  };
}

const countOf = ({ machines }: Measurement): number | null =>
  machines === undefined || machines.isCountAssumed ? null : machines.acceleratorCount;
