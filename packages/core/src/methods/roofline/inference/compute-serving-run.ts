import {
  acceleratorHours,
  count,
  kwh,
  present,
  seconds,
  toHours,
  toKwhFromJoules,
  toKwhFromWattHours,
  toSecondsFromHours,
  toWattHours,
  type AcceleratorHours,
  type Count,
  type DurationS,
} from "@llmcarbon/spec";
import type { ActivityOf } from "../../../activity/activity.ts";
import { chooseIdlePower } from "../../../energy/choose-idle-power.ts";
import type { Facts, HardwareFacts, ModelFacts } from "../../../facts/facts.ts";
import { yearOfActivity } from "../../../facts/period-of-activity.ts";
import { ROOFLINE_CALIBRATION } from "../../../generated/roofline-calibration.ts";
import { readUse } from "../../measured/read-use.ts";
import { requireMachines } from "../require-machines.ts";
import type { MachineEnergy } from "../roofline-run.ts";
import { describeServingLoad, type DescribedServing } from "./describe-serving-load.ts";
import { idlePowerOf, predictServing } from "./predict-serving.ts";
import type { ServingLoad, ServingPrediction } from "./serving-load.ts";

/** Requests at a model, and the machines that were held for them. */
export type ServingRun = {
  readonly model: ModelFacts;
  readonly hardware: HardwareFacts;
  readonly described: DescribedServing;
  readonly prediction: ServingPrediction;
  readonly requestCount: number;
  /** as the document states it */
  readonly workload: ActivityOf<"inference">["workload"];
  readonly acceleratorCount: Count;
  /** of the requests alone, or of all that is reserved for them */
  readonly acceleratorHours: AcceleratorHours;
  readonly durationS: DurationS;
  readonly isDurationMeasured: boolean;
  readonly energy: MachineEnergy;
  /** share of the accelerators' energy drawn while nothing was under way [1] */
  readonly idleRatio: number;
  readonly isReserved: boolean;
  readonly hoursOrigin: "measured" | "reserved" | "predicted";
  readonly powerOrigin: "measured" | "stated" | "predicted";
  /** mean of the host while it serves, per accelerator [W] */
  readonly hostW: number;
};

const { constants } = ROOFLINE_CALIBRATION.serving;

/** Accelerator hours by what they were held for, and the energy of the accelerators in them. */
type Held = {
  readonly hours: number;
  readonly busyHours: number;
  readonly acceleratorsKwh: number;
  readonly idleKwh: number;
};

/** Predicts the requests of an activity; what a meter saw or the document states is taken instead. */
export function computeServingRun(activity: ActivityOf<"inference">, facts: Facts): ServingRun {
  const { model, hardware } = requireMachines(facts);
  const { workload } = activity;
  const described = describeServingLoad({
    workload,
    architecture: model.architecture.value,
    accelerator: hardware.accelerator.value,
    ...present({
      acceleratorCount: hardware.count,
      acceleratorsPerInstance: hardware.instance?.value.acceleratorCount,
      year: activity.period === undefined ? undefined : Number(yearOfActivity(activity)),
    }),
  });
  const { load } = described;
  const prediction = predictServing(load, constants);
  const held = holdMachines(activity, load, prediction);
  const durationS = readUse(activity).durationS;
  return {
    model,
    hardware,
    described,
    prediction,
    requestCount: workload.requestCount,
    workload,
    acceleratorCount: count(load.acceleratorCount),
    acceleratorHours: acceleratorHours(held.hours),
    durationS: durationS ?? toSecondsFromHours(held.hours / load.acceleratorCount),
    isDurationMeasured: durationS !== undefined,
    idleRatio: held.acceleratorsKwh > 0 ? held.idleKwh / held.acceleratorsKwh : 0,
    isReserved: workload.deployment !== undefined,
    hoursOrigin: originOfHours(activity, prediction, held),
    ...drawPower({ activity, hardware, held }),
  };
}

/** Arrivals spread over the reserved hours fill them but for a rounding. */
const ROUNDING = 1 + 1e-9;

/** Whether hours follow from a meter, from what is reserved or from a rate of arrivals, none of which is modelled. */
function originOfHours(
  activity: ActivityOf<"inference">,
  { isSaturated }: ServingPrediction,
  { hours }: Held,
): ServingRun["hoursOrigin"] {
  if (readUse(activity).acceleratorHours !== undefined) return "measured";
  const { deployment, requestRatePerS } = activity.workload;
  if (deployment !== undefined) {
    return hours > reservedHours(deployment) * ROUNDING ? "predicted" : "reserved";
  }
  return requestRatePerS !== undefined && requestRatePerS > 0 && !isSaturated ? "reserved" : "predicted";
}

type Deployment = NonNullable<ActivityOf<"inference">["workload"]["deployment"]>;

const reservedHours = ({ acceleratorCount, hours }: Deployment): number => acceleratorCount * hours;

/** What is reserved is held whether it serves or not; what is not is held for the requests alone. */
function holdMachines(
  activity: ActivityOf<"inference">,
  load: ServingLoad,
  prediction: ServingPrediction,
): Held {
  const { requestCount, deployment, batchSize, concurrency, requestRatePerS } = activity.workload;
  const metered = readUse(activity).acceleratorHours;
  if (metered !== undefined) {
    const acceleratorsKwh = toKwhFromWattHours(metered * prediction.meanPowerW);
    return { hours: metered, busyHours: metered * prediction.busyRatio, acceleratorsKwh, idleKwh: 0 };
  }
  const hours = toHours(seconds(requestCount * prediction.acceleratorSPerRequest));
  const served: Held = {
    hours,
    busyHours: hours * prediction.busyRatio,
    acceleratorsKwh: toKwhFromJoules(requestCount * prediction.energyPerRequestJ),
    idleKwh: toKwhFromJoules(requestCount * prediction.idleEnergyPerRequestJ),
  };
  if (deployment === undefined) return served;
  const isLoadStated = batchSize !== undefined || concurrency !== undefined || requestRatePerS !== undefined;
  // Arrivals spread over the reserved time have their idle time in the prediction; a stated load leaves the rest free.
  const isSpread = !isLoadStated && hours > 0;
  const free = isSpread ? 0 : Math.max(0, reservedHours(deployment) - hours);
  const waitingKwh = toKwhFromWattHours(free * idlePowerOf(load, constants));
  return {
    hours: Math.max(hours, reservedHours(deployment)),
    busyHours: served.busyHours,
    acceleratorsKwh: served.acceleratorsKwh + waitingKwh,
    idleKwh: served.idleKwh + waitingKwh,
  };
}

type Drawn = {
  readonly activity: ActivityOf<"inference">;
  readonly hardware: HardwareFacts;
  readonly held: Held;
};

/** Energy by component. A stated system power is all there is to a machine; a measured one is of the accelerators. */
function drawPower({
  activity: { overrides, measured, hardware: stated = {} },
  hardware,
  held,
}: Drawn): Pick<ServingRun, "energy" | "powerOrigin" | "hostW"> {
  const common = {
    networkKwh: kwh(0),
    peripheralsKwh: toKwhFromWattHours(held.hours * (stated.peripheralPowerW ?? 0)),
  };
  const systemW = overrides?.averageSystemPowerW;
  if (systemW !== undefined) {
    const acceleratorsKwh = toKwhFromWattHours(held.hours * systemW);
    return { energy: { acceleratorsKwh, hostKwh: kwh(0), ...common }, powerOrigin: "stated", hostW: 0 };
  }
  const idleHostW =
    stated.hostPowerW ?? Math.min(hostPowerOf(hardware), chooseIdlePower(hardware)?.hostW ?? 0);
  const hostW = stated.hostPowerW ?? idleHostW + (hostPowerOf(hardware) - idleHostW) * loadOf(hardware, held);
  const waitingHours = Math.max(0, held.hours - held.busyHours);
  const hostKwh = toKwhFromWattHours(held.busyHours * hostW + waitingHours * idleHostW);
  const metered = measured?.averagePowerW;
  const acceleratorsKwh =
    metered === undefined ? kwh(held.acceleratorsKwh) : toKwhFromWattHours(held.hours * metered);
  return {
    energy: { acceleratorsKwh, hostKwh, ...common },
    powerOrigin: metered === undefined ? "predicted" : "measured",
    hostW,
  };
}

/** Share of the way from idle to the limit that the accelerators are loaded while they serve; their host follows them. */
function loadOf({ accelerator }: HardwareFacts, { busyHours, acceleratorsKwh, idleKwh }: Held): number {
  const { tdpW, idleW = 0 } = accelerator.value;
  if (tdpW === undefined || tdpW <= idleW || busyHours === 0) return 1;
  const busyW = toWattHours(kwh(Math.max(0, acceleratorsKwh - idleKwh))) / busyHours;
  return Math.min(1, Math.max(0, (busyW - idleW) / (tdpW - idleW)));
}

/** Power of a host under full load, per accelerator. A chip that is its own computer has none beside it. */
export function hostPowerOf({ accelerator }: HardwareFacts): number {
  const { kind, tdpW = 0 } = accelerator.value;
  return kind === "soc" ? 0 : ROOFLINE_CALIBRATION.training.constants.power.host * tdpW;
}
