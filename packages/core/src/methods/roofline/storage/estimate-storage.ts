import { exactly, grams, toSecondsFromDays } from "@llmcarbon/spec";
import { TRANSFER_KWH_PER_GB } from "../../../energy/storage-media.ts";
import { assembleEstimate } from "../../../estimate/assemble-estimate.ts";
import type { ComponentParts } from "../../../estimate/component-parts.ts";
import { describeModel } from "../../../estimate/describe-model.ts";
import type { Assumption, Estimate, Warning } from "../../../estimate/estimate.ts";
import { tellPlace } from "../../../estimate/tell-place.ts";
import { warnOfUnused } from "../../../estimate/warn-of-unused.ts";
import { warnOfUnverified } from "../../../estimate/warn-of-unverified.ts";
import type { Method, MethodInput } from "../../method.ts";
import { traceCarbon } from "../../trace-carbon.ts";
import { traceWater } from "../trace-water.ts";
import { computeStorage, type StorageActivity, type StorageRun } from "./compute-storage.ts";
import { listStorageUnknowns } from "./list-storage-unknowns.ts";
import { traceDrives, traceStorage } from "./trace-storage.ts";

type StorageInput = Omit<MethodInput, "activity"> & { readonly activity: StorageActivity };

/** Estimate of stored and moved data. Where no medium is named the power is a whole service's, its cooling included. */
export function estimateStorage(
  input: StorageInput,
  { id, version }: Pick<Method, "id" | "version">,
): Estimate {
  const { activity, facts, trace, withUnknowns } = input;
  const run = computeStorage(activity, facts);
  const components = listComponents(run);
  const unknowns = listStorageUnknowns(activity, facts, run);
  const isPueUsed = run.overheadKwh > 0;
  const estimate = assembleEstimate({
    activity,
    facts,
    method: { id, version },
    components,
    place: tellPlace({ activity, facts, components, energy: unknowns.energy, machinesKwh: run.machinesKwh }),
    unknowns,
    withUnknowns,
    durationS: exactly(toSecondsFromDays(activity.workload.durationDays)),
    acceleratorHours: null,
    resolved: { model: describeModel(facts.model), hardware: null },
    quality: "modelled",
    assumptions: [
      // The size of a model does not enter, and neither does a PUE where the power has the cooling in it.
      ...facts.assumptions.filter(({ path }) => path !== "model" && (isPueUsed || path !== "site.pue")),
      ...listAssumptions(activity, run),
    ],
    warnings: [...facts.warnings, ...listWarnings(activity, run)],
    sources: [
      run.power.wPerTb.provenance,
      ...(run.movedKwh > 0 ? [TRANSFER_KWH_PER_GB.provenance] : []),
      ...(facts.storageFactor === undefined ? [] : [facts.storageFactor.provenance]),
      facts.site.intensity.provenance,
      ...(isPueUsed ? [facts.site.pue.provenance] : []),
    ],
    trace: [],
  });
  if (!trace) return estimate;
  const energy = traceStorage(activity, run, estimate);
  return {
    ...estimate,
    trace: [
      ...traceCarbon({ estimate, facts, energy, embodied: traceDrives(activity, facts, run) }),
      ...traceWater(estimate, facts),
    ],
  };
}

const listComponents = ({
  storedKwh,
  movedKwh,
  overheadKwh,
  drivesG,
}: StorageRun): readonly ComponentParts[] => [
  { component: "storage", energyKwh: storedKwh, embodiedCarbonG: drivesG ?? grams(0) },
  { component: "network", energyKwh: movedKwh, embodiedCarbonG: grams(0) },
  { component: "facility-overhead", energyKwh: overheadKwh, embodiedCarbonG: grams(0) },
];

function listAssumptions(
  { workload, overrides, hardware }: StorageActivity,
  run: StorageRun,
): readonly Assumption[] {
  const assumptions: Assumption[] = [];
  const assume = (path: string, statement: string): void => void assumptions.push({ path, statement });
  if (workload.medium === undefined) {
    assume(
      "workload.medium",
      `no medium given; a whole storage service of ${run.power.wPerTb.value} W/TB with its cooling is taken, on disks`,
    );
  }
  if (
    run.drivesG !== undefined &&
    overrides?.embodiedCarbonG === undefined &&
    hardware?.lifetimeYears === undefined
  ) {
    assume("hardware.lifetimeYears", "the manufacture of drives is shared out over 5 years");
  }
  return assumptions;
}

function listWarnings(
  activity: StorageActivity,
  { power, movedKwh, drivesG }: StorageRun,
): readonly Warning[] {
  const message =
    "nothing is known of the manufacture of the medium; totalCarbonG holds operational carbon alone";
  return [
    ...(drivesG === undefined ? [{ code: "embodied-unknown", message }] : []),
    ...warnOfUnverified("the power of stored bytes", power.wPerTb.provenance),
    ...(movedKwh > 0 ? warnOfUnverified("the energy of moved bytes", TRANSFER_KWH_PER_GB.provenance) : []),
    ...warnOfUnused(activity, {
      workload: "all",
      overrides: ["embodiedCarbonG"],
      hardware: ["lifetimeYears"],
      site: "all",
    }),
  ];
}
