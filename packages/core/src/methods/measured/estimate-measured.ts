import { MissingFactError, exactly, grams, kwh, type ProvenanceV1 } from "@llmcarbon/spec";
import type { Activity } from "../../activity/activity.ts";
import { assembleEstimate } from "../../estimate/assemble-estimate.ts";
import type { ComponentParts } from "../../estimate/component-parts.ts";
import type { Assumption, Estimate, Resolved } from "../../estimate/estimate.ts";
import { describeModel } from "../../estimate/describe-model.ts";
import { tellPlace } from "../../estimate/tell-place.ts";
import type { Facts, HardwareFacts } from "../../facts/facts.ts";
import { ASSUMED_PUE_HALF_WIDTH } from "../../uncertainty/half-widths.ts";
import { MANUFACTURE_UNKNOWN, pueUnknown } from "../../uncertainty/name-unknowns.ts";
import { assumeManufacture } from "../llmcarbon/assume-manufacture.ts";
import { bookEmbodied, type BookedEmbodied } from "../llmcarbon/book-embodied.ts";
import { computeEmbodied } from "../llmcarbon/compute-embodied.ts";
import { listManufactureSources } from "../llmcarbon/list-sources.ts";
import type { Method, MethodInput } from "../method.ts";
import { listMeasuredWarnings } from "./list-measured-warnings.ts";
import type { Measurement } from "./measurement.ts";
import { machinesOf, readUse } from "./read-use.ts";
import { splitReading } from "./split-reading.ts";
import { traceMeasured } from "./trace-measured.ts";

/** Estimate around a reading: nothing is modelled that was measured. */
export function estimateMeasured(
  { activity, facts, trace, withUnknowns }: MethodInput,
  method: Pick<Method, "id" | "version">,
): Estimate {
  const measurement = readMeasurement(activity, facts);
  const { use, scope } = measurement;
  const stated = activity.overrides?.embodiedCarbonG;
  const embodied = bookEmbodied(stated, measurement.embodied, [MANUFACTURE_UNKNOWN]);
  const isPueOnTop = scope !== "facility" && facts.site.isPueAssumed;
  const components = listComponents(activity, measurement, embodied);
  const energy = isPueOnTop ? [pueUnknown(facts.site)] : [];
  const estimate = assembleEstimate({
    activity,
    facts,
    method,
    components,
    place: tellPlace({ activity, facts, components, energy }),
    unknowns: {
      energy,
      ...(embodied === undefined ? {} : { embodied: embodied.unknowns }),
    },
    withUnknowns,
    durationS: use.durationS === undefined ? null : exactly(use.durationS),
    acceleratorHours: use.acceleratorHours === undefined ? null : exactly(use.acceleratorHours),
    resolved: describeResolved(facts, measurement),
    quality: activity.measured?.quality ?? "measured",
    assumptions: listAssumptions(facts, measurement),
    warnings: [...facts.warnings, ...listMeasuredWarnings(activity, facts, { use, scope, embodied })],
    sources: [...listSources(facts, measurement), ...(isPueOnTop ? [ASSUMED_PUE_HALF_WIDTH.provenance] : [])],
    trace: [],
  });
  if (!trace) return estimate;
  return { ...estimate, trace: traceMeasured({ facts, measurement, estimate }) };
}

function readMeasurement(activity: Activity, facts: Facts): Measurement {
  const { energyKwh, energyScope: scope = "facility" } = activity.measured ?? {};
  if (energyKwh === undefined) {
    const needed = "an energy reading: the method models none";
    throw new MissingFactError({
      path: "measured.energyKwh",
      needed,
      remedy: "give it, or leave out method",
    });
  }
  const use = readUse(activity);
  const machines =
    use.acceleratorHours === undefined ? undefined : machinesOf(use.acceleratorHours, use.durationS);
  const hardware = findNamed(facts);
  const isStated = activity.overrides?.embodiedCarbonG !== undefined;
  const embodied =
    hardware === undefined || machines === undefined || isStated
      ? undefined
      : computeEmbodied({ hardware, ...machines, variant: "code" });
  return {
    energyKwh: kwh(energyKwh),
    scope,
    isScopeAssumed: activity.measured?.energyScope === undefined,
    split: splitReading({ energyKwh: kwh(energyKwh), scope, pue: facts.site.pue.value }),
    use,
    ...(machines === undefined ? {} : { machines }),
    ...(embodied === undefined ? {} : { embodied }),
  };
}

/** A meter that saw more than the accelerators cannot tell them from their host: they stand for all machines. */
function listComponents(
  activity: Activity,
  { split }: Measurement,
  embodied: BookedEmbodied | undefined,
): readonly ComponentParts[] {
  const machines = activity.phase === "storage" ? "storage" : "accelerators";
  return [
    {
      component: machines,
      energyKwh: split.machinesKwh,
      embodiedCarbonG: embodied?.acceleratorsG ?? grams(0),
    },
    { component: "host", energyKwh: kwh(0), embodiedCarbonG: embodied?.hostG ?? grams(0) },
    { component: "facility-overhead", energyKwh: split.overheadKwh, embodiedCarbonG: grams(0) },
  ];
}

/** The accelerator of the document. One that nobody named has no part in what a meter saw. */
const findNamed = ({ hardware }: Facts): HardwareFacts | undefined =>
  hardware?.isAssumed === true ? undefined : hardware;

const assumeFullServers: Assumption = {
  path: "hardware.count",
  statement: "no number given; the accelerators are taken to fill their servers",
};

const assumeFacility: Assumption = {
  path: "measured.energyScope",
  statement: "no scope given; the reading is taken for the whole facility's, overhead included",
};

const listAssumptions = (
  { assumptions }: Facts,
  { machines, embodied, isScopeAssumed }: Measurement,
): readonly Assumption[] => [
  ...(isScopeAssumed ? [assumeFacility] : []),
  ...assumptions.filter(({ path }) => path !== "hardware.accelerator"),
  ...(embodied !== undefined && machines?.isCountAssumed === true ? [assumeFullServers] : []),
  ...assumeManufacture(embodied),
];

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

function listSources(facts: Facts, { embodied }: Measurement): readonly ProvenanceV1[] {
  const hardware = findNamed(facts);
  return [
    ...(hardware === undefined ? [] : [hardware.accelerator.provenance]),
    ...listManufactureSources(embodied, "code"),
    facts.site.intensity.provenance,
    facts.site.pue.provenance,
  ];
}
