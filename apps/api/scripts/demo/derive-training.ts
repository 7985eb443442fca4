import type { Activity } from "@llmcarbon/core";
import { PRECISIONS_V1, toKwhFromMegawattHours } from "@llmcarbon/spec";
import type { Decision } from "./decision.schema.ts";
import { describeBooking, describeSite } from "./describe-booking.ts";
import type { TrainingCase } from "./read-cases.ts";

const BILLION = 1e9;

/** What a meter saw, or someone extrapolated from a meter; any other evidence is a figure somebody reported. */
const MEASURED_EVIDENCE = new Set(["measured", "operator_metered", "measured_extrapolated"]);

const ENERGY_SCOPES = {
  gpu_only: "accelerators",
  it_only: "it",
  module_it: "it",
  node: "it",
  gpu_pue: "facility",
  facility_pue: "facility",
} as const;

const CARBON_BASES = {
  location: "location-based",
  net: "net of the operator's clean-energy purchases",
} as const;

/** The activity of a published training run, fine-tuning or architecture search. */
export function deriveTraining(published: TrainingCase, decision: Decision): Activity {
  const trusted = dropColumns(published, decision.ignored_columns?.split(";") ?? []);
  const { tokens_b: tokens, energy_mwh: energy, location } = trusted;
  if (tokens === undefined && energy === undefined) {
    throw new Error(`${published.id}: found neither tokens nor energy; allowed: one of them, or "leave out"`);
  }
  const remarks = [
    ...(location === undefined ? [] : [`Place as published: ${location}`]),
    ...describeCarbon(published),
    ...(tokens === undefined ? ["Token count not published; the 0 of the document is not used"] : []),
  ];
  const common = {
    ...describeBooking(published, decision, remarks),
    model: decision.model_id ?? describeModel(trusted),
    ...describeHardware(trusted),
    ...describeSite(decision, trusted),
    ...describeMeasured(trusted),
  };
  const workload = { tokenCount: toCount(tokens ?? 0), ...describePrecision(trusted) };
  const { phase } = decision;
  if (phase === "experimentation") return { ...common, phase, workload: { runs: [workload] } };
  if (phase === "training" || phase === "fine-tuning") return { ...common, phase, workload };
  throw new Error(`${published.id}: found phase ${phase}; allowed: training, fine-tuning, experimentation`);
}

/** What the publication itself says was emitted; it is shown beside what was computed, and never booked. */
function describeCarbon({ id, tco2e_operational: tonnes, carbon_basis: basis, verified }: TrainingCase) {
  if (tonnes === undefined) return [];
  const words = CARBON_BASES[basis as keyof typeof CARBON_BASES];
  if (words === undefined) {
    throw new Error(
      `${id}: found carbon of basis "${basis}"; allowed: ${Object.keys(CARBON_BASES).join(", ")}`,
    );
  }
  const amount = tonnes.toLocaleString("en", { maximumFractionDigits: 6 });
  return [`Published: ${amount} t, ${words}${verified === "memory" ? ", recalled" : ""}`];
}

const toCount = (billions: number): number => Math.round(billions * BILLION);

const dropColumns = (published: TrainingCase, ignored: readonly string[]): TrainingCase =>
  Object.fromEntries(
    Object.entries(published).filter(([column]) => !ignored.includes(column)),
  ) as TrainingCase;

const describeModel = ({ type, params_total_b: total, params_active_b: active }: TrainingCase) => ({
  type,
  ...(total === undefined ? {} : { parameterCount: toCount(total) }),
  ...(type === "dense" || active === undefined ? {} : { activeParameterCount: toCount(active) }),
});

const describeHardware = ({ accelerator, n_accelerators: count }: TrainingCase) =>
  accelerator === undefined ? {} : { hardware: { accelerator, ...(count === undefined ? {} : { count }) } };

function describePrecision({ precision: text = "" }: TrainingCase) {
  const precision = PRECISIONS_V1.find((known) => known === text.split(" ")[0]);
  return precision === undefined ? {} : { precision };
}

function describeMeasured(trusted: TrainingCase) {
  const { id, energy_mwh: energy, energy_scope: scope = "", accelerator_hours: hours, evidence } = trusted;
  const acceleratorHours = hours === undefined ? {} : { acceleratorHours: hours };
  if (energy === undefined) return hours === undefined ? {} : { measured: acceleratorHours };
  const energyScope = ENERGY_SCOPES[scope as keyof typeof ENERGY_SCOPES];
  if (energyScope === undefined) {
    throw new Error(
      `${id}: found energy of scope "${scope}"; allowed: ${Object.keys(ENERGY_SCOPES).join(", ")}`,
    );
  }
  const quality = MEASURED_EVIDENCE.has(evidence) ? ("measured" as const) : ("reported" as const);
  const energyKwh = toKwhFromMegawattHours(energy);
  return { measured: { energyKwh, energyScope, quality, ...acceleratorHours } };
}
