import { createEstimator, parseActivity, type Activity } from "../../src/index.ts";
import { fakeProviders } from "../../src/__fixtures__/fake-providers.ts";
import { findAssumedInputTokens } from "./assumed-input-tokens.ts";
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

/** Runs that computed every earlier token anew: far above serving as it is done. */
const NO_CACHE = "KV cache off";

/** Energy of the accelerators per request, which is what the meters saw, wherever load and answers are known. */
export async function inferenceResiduals(method: string): Promise<readonly Residual[]> {
  const residuals = await Promise.all(readCases("inference").map((row) => residualOf(row, method)));
  return residuals.flatMap((residual) => residual ?? []);
}

async function residualOf(row: CaseRow, method: string): Promise<Residual | undefined> {
  const observedWh = findNumber(row, "energy_wh_per_request");
  const activity = isScored(row) ? findActivity(row, method) : undefined;
  if (activity === undefined || !observedWh) return undefined;
  const { breakdown } = await estimator.estimate(activity);
  const predicted = breakdown.find(({ component }) => component === "accelerators")?.energyKwh.central;
  return {
    id: row["id"] ?? "",
    value: Math.log(((predicted ?? Number.NaN) * WH_PER_KWH) / observedWh),
    isInputAssumed: findNumber(row, "input_tokens") === undefined,
  };
}

const isScored = (row: CaseRow): boolean =>
  row["evidence"] === "measured" &&
  row["batch_size_or_concurrency"] !== undefined &&
  !(row["serving_engine"] ?? "").includes(NO_CACHE);

/** What a row lets the method know: model, accelerator, lengths. Absent where it lacks one. */
function findActivity(row: CaseRow, method: string): Activity | undefined {
  const accelerator = findCaseAccelerator(row);
  const active = findBillions(row, "params_active_b");
  const inputTokenCount = findNumber(row, "input_tokens") ?? findAssumedInputTokens(row);
  const outputTokenCount = findNumber(row, "output_tokens");
  if (!accelerator || !active || inputTokenCount === undefined || outputTokenCount === undefined) {
    return undefined;
  }
  const precision = PRECISIONS[row["precision_quantization"] ?? ""];
  const count = findNumber(row, "n_accelerators");
  return parseActivity({
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
      inputTokenCount,
      outputTokenCount,
      ...(precision === undefined ? {} : { precision }),
    },
    hardware: { accelerator: accelerator.id, ...(count === undefined ? {} : { count }) },
    site: { pue: 1, carbonIntensityGPerKwh: 0 },
  });
}
