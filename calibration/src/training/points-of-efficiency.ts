import type { HardwareProviderV1 } from "@llmcarbon/spec";
import { describeSizedLoad, findAccelerator } from "./describe-sized-load.ts";
import type { EfficiencyRow } from "./efficiency-row.ts";
import { NOISE, type TrainingPoint } from "./training-point.ts";

const FLOP_PER_PARAMETER = 6;

/** Arithmetic of tuned steps and whole runs of `data/efficiency`. */
export async function pointsOfEfficiency(
  rows: readonly EfficiencyRow[],
  hardware: HardwareProviderV1,
): Promise<readonly TrainingPoint[]> {
  const used = rows.filter(({ usedAs }) => usedAs !== "no");
  return Promise.all(used.map((row) => pointOf(row, hardware)));
}

async function pointOf(row: EfficiencyRow, hardware: HardwareProviderV1): Promise<TrainingPoint> {
  const { id, modelFamily, parameterCount, activeParameterCount, acceleratorCount, achievedFlopPerS } = row;
  const load = describeSizedLoad({
    parameterCount,
    activeParameterCount,
    accelerator: await findAccelerator(row.acceleratorId, hardware),
    ...(acceleratorCount === undefined ? {} : { acceleratorCount }),
    ...(row.isFp8 ? { precision: "fp8" } : {}),
  });
  const common = { id, family: modelFamily, load, scope: undefined, pue: 1 };
  // Whole runs are published as 6 P D over their hours; attention's own work comes on top.
  const allWork = load.flopPerToken / (FLOP_PER_PARAMETER * activeParameterCount);
  return row.usedAs === "run"
    ? { ...common, kind: "run-rate", observed: achievedFlopPerS * allWork, noise: NOISE.run }
    : { ...common, kind: "step", observed: achievedFlopPerS, noise: NOISE.step };
}
