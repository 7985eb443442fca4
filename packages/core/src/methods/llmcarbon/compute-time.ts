import {
  count,
  ratio,
  seconds,
  toHours,
  toSecondsFromHours,
  type Count,
  type DurationS,
  type Ratio,
} from "@llmcarbon/spec";
import type { Activity } from "../../activity/activity.ts";
import { computeDeviceTime } from "../../energy/compute-device-time.ts";
import {
  applyVariant,
  countOf,
  predictEfficiency,
  type Prediction,
  type VariantEfficiency,
} from "./choose-efficiency.ts";
import type { RunSettings } from "./run-settings.ts";
import type { Work } from "./compute-work.ts";

/** Where the time of a run comes from: a meter, an efficiency the document states, or the fits of the method. */
type TimeOrigin = "measured" | "stated" | "predicted";

/** How many accelerators are busy for how long. */
export type Time = {
  readonly acceleratorCount: Count;
  readonly isCountPredicted: boolean;
  readonly durationS: DurationS;
  readonly origin: TimeOrigin;
  /** achieved over peak rate; absent where the time was measured */
  readonly efficiency?: Ratio;
  /** absent where nothing had to be predicted */
  readonly prediction?: Prediction;
  /** absent where the efficiency was not predicted */
  readonly variantEfficiency?: VariantEfficiency;
};

/** Eq. 7, or what a meter saw instead of it. */
export function computeTime(settings: RunSettings, passed: Count, work: Work): Time {
  const { activity, hardware } = settings;
  const measured = findMeasuredTime(activity.measured ?? {}, hardware.count);
  const efficiency = activity.overrides?.hardwareEfficiency;
  if (measured !== undefined) return takeMeasured(settings, passed, measured);
  return efficiency === undefined
    ? predictTime(settings, passed, work)
    : takeStated(settings, passed, { work, efficiency: ratio(efficiency) });
}

type MeasuredTime = { readonly hours: number; readonly durationS?: DurationS; readonly count?: Count };

/** Accelerator hours a meter saw, and over how many accelerators as far as the document tells. */
function findMeasuredTime(
  { acceleratorHours, durationS }: NonNullable<Activity["measured"]>,
  stated: Count | undefined,
): MeasuredTime | undefined {
  if (durationS === undefined || durationS === 0) {
    return acceleratorHours === undefined
      ? undefined
      : { hours: acceleratorHours, ...(stated === undefined ? {} : { count: stated }) };
  }
  const duration = seconds(durationS);
  const hours = acceleratorHours ?? (stated === undefined ? undefined : stated * toHours(duration));
  if (hours === undefined) return undefined;
  const counted = acceleratorHours === undefined ? stated : count(acceleratorHours / toHours(duration));
  return { hours, durationS: duration, ...(counted === undefined ? {} : { count: counted }) };
}

/** The number of accelerators the document tells, else the one predicted: the optimum to train, one copy to serve. */
function chooseCount({ activity, hardware }: RunSettings, passed: Count, known: Count | undefined) {
  if (known !== undefined) return { acceleratorCount: known, isCountPredicted: false };
  const prediction = predictEfficiency(passed, hardware.accelerator.value);
  const acceleratorCount = countOf(prediction, activity.phase !== "inference");
  return { acceleratorCount, isCountPredicted: true, prediction };
}

function takeMeasured(settings: RunSettings, passed: Count, measured: MeasuredTime): Time {
  const counted = chooseCount(settings, passed, measured.count);
  const durationS = measured.durationS ?? toSecondsFromHours(measured.hours / counted.acceleratorCount);
  return { ...counted, durationS, origin: "measured" };
}

function takeStated(
  settings: RunSettings,
  passed: Count,
  { work, efficiency }: { readonly work: Work; readonly efficiency: Ratio },
): Time {
  const counted = chooseCount(settings, passed, settings.hardware.count);
  const { flopCount, peakFlopPerS } = work;
  const { acceleratorCount } = counted;
  const durationS = computeDeviceTime({ flopCount, acceleratorCount, peakFlopPerS, efficiency });
  return { ...counted, durationS, origin: "stated", efficiency };
}

function predictTime({ activity, model, hardware, variant }: RunSettings, passed: Count, work: Work): Time {
  const prediction = predictEfficiency(passed, hardware.accelerator.value);
  const isTraining = activity.phase !== "inference";
  const variantEfficiency = applyVariant(prediction, {
    variant,
    isMoe: model.architecture.value.type === "moe",
    acceleratorCount: hardware.count,
    isTraining,
  });
  const acceleratorCount = hardware.count ?? countOf(prediction, isTraining);
  const { flopCount, peakFlopPerS } = work;
  const { efficiency } = variantEfficiency;
  return {
    acceleratorCount,
    isCountPredicted: hardware.count === undefined,
    durationS: computeDeviceTime({ flopCount, acceleratorCount, peakFlopPerS, efficiency }),
    origin: "predicted",
    efficiency,
    prediction,
    variantEfficiency,
  };
}
