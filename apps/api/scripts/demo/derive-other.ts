import type { Activity } from "@llmcarbon/core";
import { kwh, toHours, toKwhFromMegawattHours, toSecondsFromDays } from "@llmcarbon/spec";
import type { Decision } from "./decision.schema.ts";
import { describeBooking, describeSite } from "./describe-booking.ts";
import type { OtherCase } from "./read-cases.ts";

/** The activity of a case that is neither a training run nor a benchmark. */
export function deriveOther(published: OtherCase, decision: Decision): Activity {
  if (decision.phase === "inference") return deriveDeployment(published, decision);
  if (decision.phase === "experimentation") return deriveExperiments(published, decision);
  if (decision.phase === "storage") return deriveStorage(published, decision);
  throw new Error(
    `${published.id}: found phase ${decision.phase}; allowed: inference, experimentation, storage`,
  );
}

/** A deployment whose energy was metered as a whole. */
function deriveDeployment(published: OtherCase, decision: Decision): Activity {
  const inputs = readInputs(published);
  const hours = toHours(toSecondsFromDays(inputs.number("days")));
  const count = inputs.number("n_gpu");
  const remarks = [
    `${inputs.number("days")} days of serving`,
    "Token counts not published; the 0 of the document is not used",
  ];
  return {
    ...describeBooking(published, decision, remarks),
    phase: "inference",
    model: decision.model_id ?? { type: "dense" },
    workload: {
      requestCount: inputs.number("requests"),
      inputTokenCount: 0,
      outputTokenCount: 0,
      deployment: { acceleratorCount: count, hours },
    },
    hardware: { accelerator: inputs.text("gpu"), count },
    ...describeSite(decision),
    measured: {
      energyKwh: readEnergy(published),
      energyScope: "it",
      acceleratorHours: count * hours,
      quality: "measured",
    },
  };
}

/** Experiments of a project, metered together. */
function deriveExperiments(published: OtherCase, decision: Decision): Activity {
  const inputs = readInputs(published);
  const remarks = [
    `${inputs.number("runs")} runs`,
    "Token counts not published; the 0 of the document is not used",
  ];
  return {
    ...describeBooking(published, decision, remarks),
    phase: "experimentation",
    model: decision.model_id ?? { type: "dense" },
    workload: { runs: [{ tokenCount: 0 }] },
    hardware: { accelerator: inputs.text("gpu") },
    ...describeSite(decision),
    measured: {
      energyKwh: readEnergy(published),
      energyScope: "facility",
      acceleratorHours: inputs.number("gpu_hours"),
      quality: "measured",
    },
  };
}

/**
 * What Noor stored and moved over six months (Lakim et al. 2022), as LLMCarbon took it over (Faiz et al. 2024, section
 * on storage): 32.7 TB and 277.4 TB. Six months are 180 days there.
 */
const NOOR = { storedTb: 32.7, transferredTb: 277.4, durationDays: 180 } as const;

function deriveStorage(published: OtherCase, decision: Decision): Activity {
  const remarks = [
    "Volumes as LLMCarbon (Faiz et al. 2024) took them over: 32.7 TB stored and 277.4 TB transferred over six months",
    "Recalled, not seen in the source",
  ];
  const { notes: _, ...scope } = published;
  return { ...describeBooking(scope, decision, remarks), phase: "storage", workload: NOOR };
}

function readEnergy({ id, value, unit }: OtherCase): number {
  const amount = Number(value);
  if (unit === "kWh") return kwh(amount);
  if (unit === "MWh") return toKwhFromMegawattHours(amount);
  throw new Error(`${id}: found unit ${unit}; allowed: kWh, MWh`);
}

/** `gpu=H100;runs=20` by key. */
function readInputs({ id, inputs = "" }: OtherCase) {
  const values = new Map(inputs.split(";").map((pair) => pair.split("=", 2) as [string, string]));
  const text = (key: string): string => {
    const value = values.get(key);
    if (value === undefined) throw new Error(`${id}: found no input ${key}`);
    return value;
  };
  return { text, number: (key: string) => Number(text(key)) };
}
