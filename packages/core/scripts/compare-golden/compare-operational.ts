import {
  count,
  kwh,
  pue,
  ratio,
  toDays,
  toGPerKwhFromKgPerKwh,
  toFlopPerSFromTflopPerS,
  toMegawattHours,
  toKwhFromMegawattHours,
  toSecondsFromDays,
  toTonnes,
  watts,
  flop,
  type CarbonG,
  type EnergyKwh,
  type FlopCount,
  type FlopPerS,
  type Ratio,
} from "@llmcarbon/spec";
import { computeOperationalCarbon } from "../../src/carbon/compute-operational-carbon.ts";
import { computeDeviceTime } from "../../src/energy/compute-device-time.ts";
import { computeHardwareEnergy } from "../../src/energy/compute-hardware-energy.ts";
import { computeInferenceFlopCount } from "../../src/work/compute-inference-flop-count.ts";
import { computeTrainingFlopCount } from "../../src/work/compute-training-flop-count.ts";
import { compareValues, golden, PROGRAM_LIMIT, type Comparison, type GoldenBlock } from "./comparison.ts";

const BILLION = 1e9;
const ZETTA = 1e21;

type OperationalRow = (typeof golden.operational)[number];
type OperationalInput = OperationalRow["input"];

/** Work of a row of the released table: base parameters for a mixture of experts. */
const workOf = (input: OperationalInput) => ({
  parameterCount: count((input.base_param_b ?? input.parameters_b) * BILLION),
  tokenCount: count(input.tokens_b * BILLION),
});

const carbonOf = (input: OperationalInput, energyKwh: EnergyKwh, facility = input.pue): CarbonG =>
  computeOperationalCarbon({
    energyKwh,
    pue: pue(facility),
    carbonIntensityGPerKwh: toGPerKwhFromKgPerKwh(input.co2eq_kg_per_kwh),
  });

const energyOf = (input: OperationalInput, days: number): EnergyKwh =>
  computeHardwareEnergy({
    powerW: watts(input.avg_system_power_w),
    acceleratorCount: count(input.device_num),
    durationS: toSecondsFromDays(days),
  });

type Speed = { readonly peakFlopPerS: FlopPerS; readonly efficiency: Ratio };

function runOf(input: OperationalInput, flopCount: FlopCount, speed: Speed) {
  const durationS = computeDeviceTime({ flopCount, acceleratorCount: count(input.device_num), ...speed });
  const energyKwh = energyOf(input, toDays(durationS));
  const tonnes = toTonnes(carbonOf(input, energyKwh));
  return {
    total_flops: flopCount,
    days: toDays(durationS),
    energy_mwh: toMegawattHours(kwh(energyKwh * input.pue)),
    tco2eq: tonnes,
    delta: tonnes / input.actual_tco2eq - 1,
  };
}

function operationalOf({ input }: OperationalRow) {
  const rated: Speed = {
    peakFlopPerS: toFlopPerSFromTflopPerS(input.peak_tflops),
    efficiency: ratio(input.hardware_efficiency),
  };
  const achieved: Speed = {
    peakFlopPerS: toFlopPerSFromTflopPerS(input.achieved_tflops),
    efficiency: ratio(1),
  };
  const training = runOf(input, computeTrainingFlopCount(workOf(input)), rated);
  const inference = runOf(input, computeInferenceFlopCount(workOf(input)), rated);
  const achievedTraining = runOf(input, computeTrainingFlopCount(workOf(input)), achieved);
  const reportedRun = runOf(input, flop(input.reported_zettaflops * ZETTA), achieved);
  const reportedDaysEnergy = energyOf(input, input.reported_training_days);
  return {
    training_code: { ...training, training_days: training.days },
    inference_code_same_tokens: { ...inference, inference_days: inference.days },
    training_achieved_tflops_convention_derived: {
      ...achievedTraining,
      training_days: achievedTraining.days,
    },
    reported_columns_cross_check_derived: {
      days_from_reported_zettaflops_and_achieved_tflops: reportedRun.days,
      energy_mwh_from_reported_days: toMegawattHours(kwh(reportedDaysEnergy * input.pue)),
      tco2eq_from_reported_days: toTonnes(carbonOf(input, reportedDaysEnergy)),
      tco2eq_from_reported_energy: toTonnes(
        carbonOf(input, toKwhFromMegawattHours(input.reported_energy_mwh), 1),
      ),
    },
  };
}

/** Training of a row as the released code computes it [t]. */
export const trainingTonnesOf = (row: OperationalRow): number => operationalOf(row).training_code.tco2eq;

function compareOperational(): Comparison[] {
  return golden.operational.flatMap((row) =>
    compareValues({
      path: `operational.${row.input.name}`,
      expected: row,
      actual: operationalOf(row),
      inputs: ["input"],
    }),
  );
}

/** Measured carbon per operation applied to predicted operations: the convention the printed table mostly follows. */
function compareFlopRatio(): Comparison[] {
  return golden.operational.flatMap(({ input }, index) => {
    const expected = golden.table4_flop_ratio_derived[index];
    const share = computeTrainingFlopCount(workOf(input)) / (input.reported_zettaflops * ZETTA);
    return compareValues({
      path: `table4_flop_ratio_derived.${input.name}`,
      expected,
      actual: { tco2eq: input.actual_tco2eq * share, delta: share - 1 },
      inputs: ["llm"],
    });
  });
}

function compareInference(): Comparison[] {
  const { P, batch, input_tokens, devices, peak_tflops, efficiency, actual_seconds, ...expected } =
    golden.inference_gpt3_16_a100_derived;
  const flopCount = computeInferenceFlopCount({
    parameterCount: count(P),
    tokenCount: count(batch * input_tokens),
  });
  const seconds = computeDeviceTime({
    flopCount,
    acceleratorCount: count(devices),
    peakFlopPerS: toFlopPerSFromTflopPerS(peak_tflops),
    efficiency: ratio(efficiency),
  });
  return compareValues({
    path: "inference_gpt3_16_a100_derived",
    expected,
    actual: {
      flops: flopCount,
      seconds,
      delta_with_unrounded_seconds: seconds / actual_seconds - 1,
      "delta_with_3.1s": Number(seconds.toFixed(1)) / actual_seconds - 1,
    },
  });
}

export const OPERATIONAL_BLOCKS: readonly GoldenBlock[] = [
  { name: "operational", limit: PROGRAM_LIMIT, compare: compareOperational },
  { name: "table4_flop_ratio_derived", limit: PROGRAM_LIMIT, compare: compareFlopRatio },
  { name: "inference_gpt3_16_a100_derived", limit: PROGRAM_LIMIT, compare: compareInference },
];
