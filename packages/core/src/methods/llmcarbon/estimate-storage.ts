import { exactly, gigabytes, grams, toGbFromTb, toSecondsFromDays } from "@llmcarbon/spec";
import {
  STORAGE_W_PER_TB,
  TRANSFER_W_PER_TB,
  computeStorageEnergy,
  computeTransferEnergy,
} from "../../energy/compute-storage-energy.ts";
import { assembleEstimate } from "../../estimate/assemble-estimate.ts";
import type { Estimate, Warning } from "../../estimate/estimate.ts";
import { warnOfUnverified } from "../../estimate/warn-of-unverified.ts";
import type { Facts } from "../../facts/facts.ts";
import { residualUnknown } from "../../uncertainty/name-unknowns.ts";
import type { MethodInput } from "../method.ts";
import { traceCarbon } from "../trace-carbon.ts";
import { listUnusedInputs } from "./list-unused-inputs.ts";
import { STORAGE_SPREAD } from "./residuals.ts";
import type { StorageActivity, StorageRun } from "./storage-run.ts";
import { traceStorage } from "./trace-storage.ts";
import type { VariantMethod } from "./variant.ts";

type StorageInput = Omit<MethodInput, "activity"> & { readonly activity: StorageActivity };

/** Eq. 8a and 8b: stored bytes by the hour, moved bytes over the period. The paper applies no PUE to either. */
export function estimateStorage(
  { activity, facts, trace, withUnknowns }: StorageInput,
  { id, version }: VariantMethod,
): Estimate {
  const run = computeStorage(activity);
  const stated = activity.overrides?.embodiedCarbonG;
  const estimate = assembleEstimate({
    activity,
    facts,
    method: { id, version },
    components: [
      { component: "storage", energyKwh: run.storedKwh, embodiedCarbonG: grams(stated ?? 0) },
      { component: "network", energyKwh: run.movedKwh, embodiedCarbonG: grams(0) },
    ],
    unknowns: { energy: [STORAGE_RESIDUAL], ...(stated === undefined ? {} : { embodied: [] }) },
    withUnknowns,
    durationS: exactly(toSecondsFromDays(activity.workload.durationDays)),
    acceleratorHours: null,
    resolved: { model: describeModel(facts), hardware: null },
    quality: "modelled",
    // Neither a PUE nor the size of a model enters.
    assumptions: facts.assumptions.filter(({ path }) => path !== "site.pue" && path !== "model"),
    warnings: [...facts.warnings, ...listWarnings(activity, run)],
    sources: [
      facts.site.intensity.provenance,
      STORAGE_W_PER_TB.provenance,
      TRANSFER_W_PER_TB.provenance,
      STORAGE_SPREAD.provenance,
    ],
    trace: [],
  });
  if (!trace) return estimate;
  const energy = traceStorage(activity, run, estimate);
  return { ...estimate, trace: traceCarbon({ estimate, facts, energy, embodied: undefined }) };
}

/** Both variants take the same coefficients. */
const STORAGE_RESIDUAL = residualUnknown({
  methodId: "llmcarbon",
  stratum: "storage",
  label: "power of stored and moved bytes",
  spread: STORAGE_SPREAD.value,
});

function computeStorage({ workload }: StorageActivity): StorageRun {
  const { storedTb, transferredTb = 0, durationDays, replicationFactor = 1 } = workload;
  const durationS = toSecondsFromDays(durationDays);
  return {
    storedKwh: computeStorageEnergy({
      storedGb: gigabytes(toGbFromTb(storedTb) * replicationFactor),
      durationS,
    }),
    movedKwh: computeTransferEnergy({ transferredGb: toGbFromTb(transferredTb), durationS }),
  };
}

const describeModel = ({ model }: Facts): Estimate["resolved"]["model"] =>
  model === undefined ? null : { ...(model.id === undefined ? {} : { id: model.id }), name: model.name };

function listWarnings(activity: StorageActivity, { movedKwh }: StorageRun): readonly Warning[] {
  const pue: Warning = {
    code: "pue-not-applied",
    message: "this method applies no PUE to stored and moved bytes, as its paper does not",
  };
  const embodied: Warning = {
    code: "embodied-unknown",
    message: "this method books no manufacture for stored bytes; totalCarbonG holds operational carbon alone",
  };
  const isStated = activity.overrides?.embodiedCarbonG !== undefined;
  return [
    pue,
    ...(isStated ? [] : [embodied]),
    ...warnOfUnverified("the power of stored bytes", STORAGE_W_PER_TB.provenance),
    ...(movedKwh > 0 ? warnOfUnverified("the power of moved bytes", TRANSFER_W_PER_TB.provenance) : []),
    ...listUnusedInputs(activity),
  ];
}
