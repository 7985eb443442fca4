import { grams, kwh, seconds } from "@llmcarbon/spec";
import { computeFacilityOverhead } from "../../energy/compute-facility-overhead.ts";
import { assembleEstimate } from "../../estimate/assemble-estimate.ts";
import type { ComponentParts } from "../../estimate/component-parts.ts";
import { describeModel } from "../../estimate/describe-model.ts";
import type { Estimate, Latency } from "../../estimate/estimate.ts";
import { tellPlace } from "../../estimate/tell-place.ts";
import type { Facts } from "../../facts/facts.ts";
import { ASSUMED_PUE_HALF_WIDTH } from "../../uncertainty/half-widths.ts";
import { pueUnknown } from "../../uncertainty/name-unknowns.ts";
import { applySpread } from "../../uncertainty/spread.ts";
import { spreadOfUnknowns } from "../../uncertainty/unknown.ts";
import type { Method, MethodInput } from "../method.ts";
import { bookMachines, warnOfMachines, type BookedMachines } from "./book-machines.ts";
import type { RooflineRun, RunUnknowns } from "./roofline-run.ts";
import { traceRun } from "./trace-run.ts";

/** The estimate of a run: its machines' energy, what the place makes of it, and its share of their manufacture. */
export function assembleRun(
  { activity, facts, withUnknowns }: MethodInput,
  run: RooflineRun,
  method: Pick<Method, "id" | "version">,
): Estimate {
  const { site } = facts;
  const booked = bookMachines(activity, run);
  const components = listComponents(run, facts, booked);
  const energy = site.isPueAssumed ? [...run.unknowns.energy, pueUnknown(site)] : run.unknowns.energy;
  const { duration, hours } = run.unknowns;
  const accelerator = run.hardware.accelerator.value;
  const estimate = assembleEstimate({
    activity,
    facts,
    method,
    components,
    place: tellPlace({ activity, facts, components, energy }),
    unknowns: { energy, embodied: booked?.unknowns },
    withUnknowns,
    durationS: applySpread(run.durationS, spreadOfUnknowns(duration)),
    acceleratorHours: applySpread(run.acceleratorHours, spreadOfUnknowns(hours)),
    latency: run.latency && describeLatency(run.latency, run.unknowns),
    resolved: {
      model: describeModel(run.model),
      hardware: { accelerator: accelerator.id, name: accelerator.name, count: run.acceleratorCount },
    },
    quality: "modelled",
    assumptions: [...facts.assumptions, ...run.assumptions, ...(booked?.assumptions ?? [])],
    warnings: [...facts.warnings, ...run.warnings, ...warnOfMachines(booked, run)],
    sources: [
      ...(run.model === undefined ? [] : [run.model.architecture.provenance]),
      run.hardware.accelerator.provenance,
      ...run.sources,
      ...(booked?.sources ?? []),
      site.intensity.provenance,
      site.pue.provenance,
      ...(site.isPueAssumed ? [ASSUMED_PUE_HALF_WIDTH.provenance] : []),
    ],
    trace: [],
  });
  if (run.trace === undefined) return estimate;
  return { ...estimate, trace: traceRun({ activity, facts, estimate, run, booked, machines: run.trace }) };
}

/** Time and energy of a step are off together, and so is what a reader waits for. */
function describeLatency(
  { timeToFirstTokenS, timePerOutputTokenS, requestS }: NonNullable<RooflineRun["latency"]>,
  { latency = [] }: RunUnknowns,
): Latency {
  const spread = spreadOfUnknowns(latency);
  const around = (value: number) => applySpread(seconds(value), spread);
  return {
    timeToFirstTokenS: around(timeToFirstTokenS),
    timePerOutputTokenS: around(timePerOutputTokenS),
    requestS: around(requestS),
  };
}

const NOTHING = grams(0);

function listComponents(
  { energy: { acceleratorsKwh, hostKwh, networkKwh, peripheralsKwh } }: RooflineRun,
  { site }: Facts,
  booked: BookedMachines | undefined,
): readonly ComponentParts[] {
  const machinesKwh = kwh(acceleratorsKwh + hostKwh + networkKwh + peripheralsKwh);
  const overheadKwh = computeFacilityOverhead({ energyKwh: machinesKwh, pue: site.pue.value });
  return [
    {
      component: "accelerators",
      energyKwh: acceleratorsKwh,
      embodiedCarbonG: booked?.acceleratorsG ?? NOTHING,
    },
    { component: "host", energyKwh: hostKwh, embodiedCarbonG: booked?.hostG ?? NOTHING },
    { component: "peripherals", energyKwh: peripheralsKwh, embodiedCarbonG: NOTHING },
    { component: "network", energyKwh: networkKwh, embodiedCarbonG: NOTHING },
    { component: "facility-overhead", energyKwh: overheadKwh, embodiedCarbonG: NOTHING },
  ];
}
