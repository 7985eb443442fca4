import {
  MissingFactError,
  acceleratorHours,
  count,
  present,
  toHours,
  toKwhFromWattHours,
  toSecondsFromHours,
  type AcceleratorHours,
  type Count,
  type DurationS,
} from "@llmcarbon/spec";
import type { Facts, HardwareFacts, ModelFacts } from "../../../facts/facts.ts";
import { yearOfActivity } from "../../../facts/period-of-activity.ts";
import { ROOFLINE_CALIBRATION } from "../../../generated/roofline-calibration.ts";
import { readUse } from "../../measured/read-use.ts";
import type { Layout } from "../../../efficiency/layout.ts";
import { requireMachines } from "../require-machines.ts";
import type { MachineEnergy } from "../roofline-run.ts";
import { describeTrainingLoad, type DescribedTraining } from "./describe-training-load.ts";
import { listParts, type TrainingActivity, type TrainingPart } from "./list-parts.ts";
import { predictTraining, type TrainingPrediction } from "./predict-training.ts";

/** One part, predicted. */
export type PredictedPart = {
  readonly part: TrainingPart;
  readonly described: DescribedTraining;
  readonly prediction: TrainingPrediction;
};

/** Power per accelerator while the run lasts [W]. */
type MeanPower = {
  readonly acceleratorW: number;
  readonly hostW: number;
  readonly networkW: number;
  readonly peripheralW: number;
};

/** A whole training, fine-tuning or series of experiments. */
export type TrainingRun = {
  readonly model: ModelFacts;
  readonly hardware: HardwareFacts;
  readonly parts: readonly [PredictedPart, ...PredictedPart[]];
  readonly acceleratorCount: Count;
  readonly isCountAssumed: boolean;
  readonly acceleratorHours: AcceleratorHours;
  /** `stated`: by the efficiency of the document */
  readonly hoursOrigin: "measured" | "stated" | "predicted";
  readonly durationS: DurationS;
  readonly isDurationMeasured: boolean;
  readonly power: MeanPower;
  readonly powerOrigin: "measured" | "stated" | "predicted";
  readonly energy: MachineEnergy;
  readonly isHostStated: boolean;
  /** a power measured of whole systems stands for the accelerators: a host stated beside it would count twice */
  readonly isHostIncluded: boolean;
  /** no precision stated where a faster one could be meant */
  readonly isPrecisionOpen: boolean;
  readonly isTechniqueUntested: boolean;
};

const { constants } = ROOFLINE_CALIBRATION.training;

/** Predicts every part of an activity and adds them up; what a meter saw or the document states is taken instead. */
export function computeTrainingRun(activity: TrainingActivity, facts: Facts): TrainingRun {
  const { model, hardware } = requireMachines(facts);
  const parts = predictParts(activity, facts);
  const predicted = addParts(parts);
  const use = readUse(activity);
  const hours = use.acceleratorHours ?? predicted.hours;
  const [first] = parts;
  const acceleratorCount = first.prediction.acceleratorCount;
  const { power, powerOrigin } = choosePower(activity, hardware, predicted);
  const energyAt = (powerW: number) => toKwhFromWattHours(hours * powerW);
  const isStated = activity.overrides?.hardwareEfficiency !== undefined;
  return {
    model,
    hardware,
    parts,
    acceleratorCount: count(acceleratorCount),
    isCountAssumed: first.prediction.isCountAssumed,
    acceleratorHours: acceleratorHours(hours),
    hoursOrigin: use.acceleratorHours !== undefined ? "measured" : isStated ? "stated" : "predicted",
    durationS: use.durationS ?? toSecondsFromHours(hours / acceleratorCount),
    isDurationMeasured: use.durationS !== undefined,
    power,
    powerOrigin,
    isHostStated: activity.hardware?.hostPowerW !== undefined,
    isHostIncluded: powerOrigin === "stated" || (powerOrigin === "predicted" && predicted.includesHost),
    energy: {
      acceleratorsKwh: energyAt(power.acceleratorW),
      hostKwh: energyAt(power.hostW),
      networkKwh: energyAt(power.networkW),
      peripheralsKwh: energyAt(power.peripheralW),
    },
    isPrecisionOpen:
      hardware.accelerator.value.peakFlopPerS.fp8 !== undefined &&
      parts.some(({ described }) => described.assumed.precision),
    isTechniqueUntested: isUntested(activity),
  };
}

function predictParts(activity: TrainingActivity, facts: Facts): TrainingRun["parts"] {
  const { model, hardware } = requireMachines(facts);
  const teacher = facts.teacher?.architecture.value;
  const teacherParameterCount = (teacher?.activeParameterCount ?? teacher?.parameterCount)?.central;
  const efficiency = activity.overrides?.hardwareEfficiency;
  const year = Number(yearOfActivity(activity));
  const predict = (part: TrainingPart): PredictedPart => {
    const described = describeTrainingLoad({
      workload: part.workload,
      architecture: part.architecture,
      accelerator: hardware.accelerator.value,
      ...present({
        acceleratorCount: hardware.count ?? countOf(part.workload.parallelism) ?? meteredCount(activity),
      }),
      year,
      ...(teacherParameterCount === undefined ? {} : { teacherParameterCount }),
    });
    const load = efficiency === undefined ? described.load : { ...described.load, efficiency };
    return { part, described, prediction: predictTraining(load, constants) };
  };
  const [first, ...others] = listParts(activity, model.architecture.value).map(predict);
  if (first === undefined) {
    throw new MissingFactError({ path: "workload.runs", needed: "a run", remedy: "give one" });
  }
  return [first, ...others];
}

/** A layout that names all its degrees says how many accelerators there are. */
const countOf = ({ tensor = 1, pipeline = 1, data }: Partial<Layout> = {}): number | undefined =>
  data === undefined ? undefined : tensor * pipeline * data;

/** Hours over a duration tell how many there were. */
function meteredCount(activity: TrainingActivity): number | undefined {
  const { acceleratorHours: hours, durationS = 0 } = readUse(activity);
  return hours === undefined || durationS === 0
    ? undefined
    : Math.max(1, Math.round(hours / toHours(durationS)));
}

type Predicted = {
  readonly hours: number;
  readonly power: Omit<MeanPower, "peripheralW">;
  /** the power of the accelerators is one measured of whole systems */
  readonly includesHost: boolean;
};

/** Parts run one after the other; the power of the whole is that of its hours. */
function addParts(parts: TrainingRun["parts"]): Predicted {
  let hours = 0;
  for (const { part, prediction } of parts) hours += prediction.acceleratorHours * part.repeats;
  const { includesHost, ...first } = parts[0].prediction.power;
  if (hours === 0 || parts.length === 1) return { hours, power: first, includesHost };
  let acceleratorW = 0;
  let hostW = 0;
  let networkW = 0;
  for (const { part, prediction } of parts) {
    const share = (prediction.acceleratorHours * part.repeats) / hours;
    acceleratorW += prediction.power.acceleratorW * share;
    hostW += prediction.power.hostW * share;
    networkW += prediction.power.networkW * share;
  }
  return { hours, power: { acceleratorW, hostW, networkW }, includesHost };
}

/** A stated system power is all there is to a machine; a measured one is of the accelerators. */
function choosePower(
  { overrides, measured, hardware = {} }: TrainingActivity,
  { accelerator }: HardwareFacts,
  { power: predicted, includesHost }: Predicted,
): Pick<TrainingRun, "power" | "powerOrigin"> {
  const peripheralW = hardware.peripheralPowerW ?? 0;
  const systemW = overrides?.averageSystemPowerW;
  if (systemW !== undefined) {
    return { power: { acceleratorW: systemW, hostW: 0, networkW: 0, peripheralW }, powerOrigin: "stated" };
  }
  const metered = measured?.averagePowerW;
  if (metered === undefined) {
    // A system power that was measured of such machines has the host in it already.
    const hostW = includesHost ? 0 : (hardware.hostPowerW ?? predicted.hostW);
    return { power: { ...predicted, hostW, peripheralW }, powerOrigin: "predicted" };
  }
  const { host, network } = constants.power;
  const { tdpW = 0 } = accelerator.value;
  const beside = includesHost ? { hostW: host * tdpW, networkW: network * tdpW } : predicted;
  return {
    power: {
      acceleratorW: metered,
      hostW: hardware.hostPowerW ?? beside.hostW,
      networkW: beside.networkW,
      peripheralW,
    },
    powerOrigin: "measured",
  };
}

/** Published runs are of training and of full fine-tuning. */
function isUntested(activity: TrainingActivity): boolean {
  if (activity.phase !== "fine-tuning") return false;
  const { technique = "full", objective = "supervised" } = activity.workload;
  return technique !== "full" || objective !== "supervised";
}
