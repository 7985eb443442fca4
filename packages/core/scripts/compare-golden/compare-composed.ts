import {
  count,
  flopPerS,
  gigabytes,
  gPerKwh,
  kwh,
  pue,
  ratio,
  toDays,
  toGPerKwhFromKgPerKwh,
  toGbFromTb,
  toHours,
  toMegawattHours,
  toSecondsFromHours,
  toTflopPerS,
  toTonnes,
  watts,
} from "@llmcarbon/spec";
import { computeTestLoss } from "../../src/architecture/compute-test-loss.ts";
import { computeOperationalCarbon } from "../../src/carbon/compute-operational-carbon.ts";
import { MOE_EFFICIENCY_RATIO } from "../../src/efficiency/moe-efficiency.ts";
import { predictThroughput, V100_RULE } from "../../src/efficiency/predict-throughput.ts";
import { roundHalfToEven } from "../../src/efficiency/round-half-to-even.ts";
import { computeDeviceTime } from "../../src/energy/compute-device-time.ts";
import { computeHardwareEnergy } from "../../src/energy/compute-hardware-energy.ts";
import {
  computeStorageEnergy,
  computeTransferEnergy,
  STORAGE_W_PER_TB,
  TRANSFER_W_PER_TB,
} from "../../src/energy/compute-storage-energy.ts";
import { computeTrainingFlopCount } from "../../src/work/compute-training-flop-count.ts";
import { compareValues, golden, PROGRAM_LIMIT, type Comparison, type GoldenBlock } from "./comparison.ts";

const BILLION = 1e9;
const HOURS_PER_DAY = 24;
const SERVER_SIZE = count(8);

function compareStorage(): Comparison[] {
  const { storage_tb, transfer_tb, hours, actual_storage_mwh, actual_transfer_mwh, ...expected } =
    golden.storage_noor_derived;
  const durationS = toSecondsFromHours(hours);
  const storage = toMegawattHours(computeStorageEnergy({ storedGb: toGbFromTb(storage_tb), durationS }));
  const transfer = toMegawattHours(
    computeTransferEnergy({ transferredGb: toGbFromTb(transfer_tb), durationS }),
  );
  return compareValues({
    path: "storage_noor_derived",
    expected,
    actual: {
      storage_w_per_tb: STORAGE_W_PER_TB.value,
      transfer_w_per_tb: TRANSFER_W_PER_TB.value,
      storage_mwh: storage,
      transfer_mwh: transfer,
      delta_storage: storage / actual_storage_mwh - 1,
      delta_transfer: transfer / actual_transfer_mwh - 1,
      delta_total: (storage + transfer) / (actual_storage_mwh + actual_transfer_mwh) - 1,
    },
  });
}

type NotebookRun = { readonly memoryGb: number; readonly tdpW: number; readonly peakTflopPerS: number };

/** GPT-3 on its optimal layout as the notebook prints it: hours rounded before the carbon, days rounded up. */
function notebookRunOf({ memoryGb, tdpW, peakTflopPerS }: NotebookRun) {
  const parameterCount = count(175 * BILLION);
  const predicted = predictThroughput({
    parameterCount,
    nodeSize: SERVER_SIZE,
    memoryGb: gigabytes(memoryGb),
  });
  const durationS = computeDeviceTime({
    flopCount: computeTrainingFlopCount({ parameterCount, tokenCount: count(300 * BILLION) }),
    acceleratorCount: predicted.acceleratorCount,
    peakFlopPerS: predicted.achievedFlopPerS,
    efficiency: ratio(1),
  });
  const hours = roundHalfToEven(toHours(durationS));
  const carbon = computeOperationalCarbon({
    energyKwh: computeHardwareEnergy({
      powerW: watts(tdpW),
      acceleratorCount: predicted.acceleratorCount,
      durationS: toSecondsFromHours(hours),
    }),
    pue: pue(1.1),
    carbonIntensityGPerKwh: toGPerKwhFromKgPerKwh(0.429),
  });
  const tflopPerS = toTflopPerS(predicted.achievedFlopPerS);
  return {
    memory_gb: memoryGb,
    p: predicted.pipeline,
    t: predicted.tensor,
    d: predicted.data,
    n: predicted.acceleratorCount,
    batch: predicted.batchSize,
    tflops: tflopPerS,
    percent_peak: (tflopPerS / peakTflopPerS) * 100,
    train_seconds: durationS,
    train_hours_rounded: hours,
    train_days_ceil: Math.ceil(hours / HOURS_PER_DAY),
    tco2e_gross: toTonnes(carbon),
  };
}

/** The notebook prints two decimals. */
function printedOf(run: ReturnType<typeof notebookRunOf>) {
  return {
    ...run,
    tflops: Number(run.tflops.toFixed(2)),
    percent_peak: Number(run.percent_peak.toFixed(2)),
    days: run.train_days_ceil,
    tco2e: Number(run.tco2e_gross.toFixed(2)),
  };
}

function compareNotebookCheck(): Comparison[] {
  const { a100PeakTflopPerS, v100PeakTflopPerS } = V100_RULE.value;
  const a100 = notebookRunOf({ memoryGb: 80, tdpW: 400, peakTflopPerS: a100PeakTflopPerS });
  const v100 = notebookRunOf({ memoryGb: 32, tdpW: 300, peakTflopPerS: v100PeakTflopPerS });
  return compareValues({
    path: "gpt3_notebook_check",
    expected: golden.gpt3_notebook_check,
    actual: {
      printed_in_notebook_a100: printedOf(a100),
      recomputed_a100_80gb: a100,
      printed_in_notebook_v100: printedOf(v100),
      recomputed_v100_32gb: v100,
    },
  });
}

type PipelineRow = (typeof golden.loss_vs_carbon_pipeline_derived.rows)[number];

/** Training at the optimal layout on V100, one site and hardware for all, against the loss reached. */
function pipelineOf(row: PipelineRow) {
  const isMoe = row.type === "MoE";
  const parameterCount = count((row.base_b ?? row.P_b) * BILLION);
  const tokenCount = count(row.D_b * BILLION);
  const predicted = predictThroughput({ parameterCount, nodeSize: SERVER_SIZE, memoryGb: gigabytes(32) });
  const speed = flopPerS(predicted.achievedFlopPerS * (isMoe ? MOE_EFFICIENCY_RATIO.value : 1));
  const durationS = computeDeviceTime({
    flopCount: computeTrainingFlopCount({ parameterCount, tokenCount }),
    acceleratorCount: predicted.acceleratorCount,
    peakFlopPerS: speed,
    efficiency: ratio(1),
  });
  const energyKwh = computeHardwareEnergy({
    powerW: watts(300),
    acceleratorCount: predicted.acceleratorCount,
    durationS,
  });
  const facility = pue(1.1);
  return {
    n_v100: predicted.acceleratorCount,
    tflops_used: toTflopPerS(speed),
    days: toDays(durationS),
    energy_mwh: toMegawattHours(kwh(energyKwh * facility)),
    tco2eq: toTonnes(
      computeOperationalCarbon({ energyKwh, pue: facility, carbonIntensityGPerKwh: gPerKwh(431) }),
    ),
    loss: computeTestLoss({
      parameterCount: count(row.P_b * BILLION),
      tokenCount,
      type: isMoe ? "moe" : "dense",
    }),
  };
}

function comparePipeline(): Comparison[] {
  return golden.loss_vs_carbon_pipeline_derived.rows.flatMap((row) =>
    compareValues({
      path: `loss_vs_carbon_pipeline_derived.${row.name}`,
      expected: row,
      actual: pipelineOf(row),
      inputs: ["name", "type", "P_b", "base_b", "D_b"],
    }),
  );
}

export const COMPOSED_BLOCKS: readonly GoldenBlock[] = [
  { name: "storage_noor_derived", limit: PROGRAM_LIMIT, compare: compareStorage },
  { name: "gpt3_notebook_check", limit: PROGRAM_LIMIT, compare: compareNotebookCheck },
  { name: "loss_vs_carbon_pipeline_derived", limit: PROGRAM_LIMIT, compare: comparePipeline },
];
