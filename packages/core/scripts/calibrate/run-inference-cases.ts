import { createEstimator, parseActivity } from "../../src/index.ts";
import { fakeProviders } from "../../src/__fixtures__/fake-providers.ts";
import { CASE_ACCELERATORS, findCaseAccelerator } from "./case-accelerators.ts";
import { findBillions, findNumber, readCases, type CaseRow } from "./read-cases.ts";
import type { Residual } from "./residuals.ts";

const estimator = createEstimator({ providers: fakeProviders({ accelerators: CASE_ACCELERATORS }) });

const WH_PER_KWH = 1000;

const PRECISIONS: Readonly<Record<string, string>> = {
  bf16: "bf16",
  bfloat16: "bf16",
  "bf16/fp16": "fp16",
  fp16: "fp16",
  "fp16 (16 bit flag)": "fp16",
  fp8: "fp8",
  mxfp4: "mxfp4",
};

/** Energy of the accelerators per request, which is what the meters saw, wherever it was measured on a known accelerator with known load and answers. */
export async function inferenceResiduals(method: string): Promise<readonly Residual[]> {
  const residuals = await Promise.all(readCases("inference").map((row) => residualOf(row, method)));
  return residuals.flatMap((residual) => residual ?? []);
}

async function residualOf(row: CaseRow, method: string): Promise<Residual | undefined> {
  const accelerator = findCaseAccelerator(row);
  const active = findBillions(row, "params_active_b");
  const outputTokenCount = findNumber(row, "output_tokens");
  const observedWh = findNumber(row, "energy_wh_per_request");
  const isScored = row["evidence"] === "measured" && row["batch_size_or_concurrency"] !== undefined;
  if (!isScored || !accelerator || !active || outputTokenCount === undefined || !observedWh) return undefined;
  const precision = PRECISIONS[row["precision_quantization"] ?? ""];
  const count = findNumber(row, "n_accelerators");
  const activity = parseActivity({
    id: row["id"],
    phase: "inference",
    method,
    model: {
      type: row["type"] === "moe" ? "moe" : "dense",
      parameterCount: findBillions(row, "params_total_b") ?? active,
      activeParameterCount: active,
    },
    workload: {
      requestCount: 1,
      inputTokenCount: findNumber(row, "input_tokens") ?? 0,
      outputTokenCount,
      ...(precision === undefined ? {} : { precision }),
    },
    hardware: { accelerator: accelerator.id, ...(count === undefined ? {} : { count }) },
    site: { pue: 1, carbonIntensityGPerKwh: 0 },
  });
  const { breakdown } = await estimator.estimate(activity);
  const predicted = breakdown.find(({ component }) => component === "accelerators")?.energyKwh.central;
  return { id: row["id"] ?? "", value: Math.log(((predicted ?? Number.NaN) * WH_PER_KWH) / observedWh) };
}
