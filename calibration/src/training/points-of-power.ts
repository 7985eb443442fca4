import { modelFamilyOf, type CaseRow } from "@llmcarbon/core";
import type { HardwareProviderV1 } from "@llmcarbon/spec";
import { describeSizedLoad } from "./describe-sized-load.ts";
import type { TrainingPoint } from "./training-point.ts";

/** Standard deviation the fit allows a mean power by how it was seen [ln]. */
const NOISE: Readonly<Record<string, number>> = {
  measured: 0.15,
  measured_power_assumed_count: 0.15,
  measured_extrapolated: 0.3,
};

const BILLION = 1e9;

/** Mean powers that a meter saw, whether or not tokens are stated. */
export async function pointsOfPower(
  rows: readonly CaseRow[],
  hardware: HardwareProviderV1,
): Promise<readonly TrainingPoint[]> {
  const points = await Promise.all(rows.map((row) => pointOf(row, hardware)));
  return points.filter((point) => point !== undefined);
}

/** Rows of meters on accelerators say so in their scope; the others are average powers of systems. */
async function pointOf(row: CaseRow, hardware: HardwareProviderV1): Promise<TrainingPoint | undefined> {
  const observed = Number(row["avg_power_w_per_accelerator"] ?? "");
  const active = Number(row["params_active_b"] ?? "") * BILLION;
  const noise = NOISE[row["evidence"] ?? ""];
  const answer = await hardware.doFindAccelerator({ name: row["accelerator"] ?? "" });
  if (!(observed > 0 && active > 0) || noise === undefined || answer.kind !== "found") return undefined;
  return {
    id: row["id"] ?? "",
    family: modelFamilyOf(row["model"] ?? ""),
    kind: "power",
    load: describeSizedLoad({
      parameterCount: active,
      activeParameterCount: active,
      accelerator: answer.value,
    }),
    observed,
    scope: (row["energy_scope"] ?? "").startsWith("gpu") ? "accelerators" : "system",
    pue: 1,
    noise,
  };
}
