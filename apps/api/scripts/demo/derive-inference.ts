import type { Activity } from "@llmcarbon/core";
import { toKwhFromWattHours } from "@llmcarbon/spec";
import type { Decision } from "./decision.schema.ts";
import { describeBooking, describeSite } from "./describe-booking.ts";
import type { InferenceCase } from "./read-cases.ts";

/** A benchmark publishes the energy of one request; an activity stands for this many of them, and for no more. */
const REQUESTS_PER_ACTIVITY = 1000;

/** The activity of a benchmark: so many of its requests, as it served them. */
export function deriveInference(published: InferenceCase, decision: Decision): Activity {
  const { id, task, batch_size_or_concurrency: load, energy_wh_per_request: energyWh, scope } = published;
  const { input_tokens: inputTokenCount, output_tokens: outputTokenCount, accelerator } = published;
  if (energyWh === undefined || inputTokenCount === undefined || outputTokenCount === undefined) {
    throw new Error(`${id}: found no energy or no tokens per request; allowed: both, or "leave out"`);
  }
  if (decision.model_id === undefined || accelerator === undefined || !scope.startsWith("GPU only")) {
    throw new Error(
      `${id}: found no model_id, no accelerator or scope "${scope}"; allowed: all, and GPU only`,
    );
  }
  const remarks = [
    `${REQUESTS_PER_ACTIVITY} requests as benchmarked, not a volume anyone served: ${task}, load ${load}`,
  ];
  return {
    ...describeBooking(published, decision, remarks),
    phase: "inference",
    model: decision.model_id,
    workload: { requestCount: REQUESTS_PER_ACTIVITY, inputTokenCount, outputTokenCount },
    hardware: { accelerator, count: published.n_accelerators ?? 1 },
    ...describeSite(decision),
    measured: {
      energyKwh: toKwhFromWattHours(energyWh * REQUESTS_PER_ACTIVITY),
      energyScope: "accelerators",
      quality: decision.quality ?? "measured",
    },
  };
}
