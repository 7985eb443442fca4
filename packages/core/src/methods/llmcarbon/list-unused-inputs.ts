import type { Activity } from "../../activity/activity.ts";
import type { Warning } from "../../estimate/estimate.ts";
import type { Time } from "./compute-time.ts";

/** Keys of a workload the method has no use for, by phase. */
const UNUSED: Readonly<Record<Activity["phase"], readonly string[]>> = {
  training: ["sequenceLength", "parallelism"],
  "fine-tuning": ["sequenceLength", "parallelism", "trainableParameterCount"],
  inference: ["batchSize", "concurrency", "requestRatePerS", "engine", "parallelism", "deployment"],
  experimentation: [],
  storage: ["medium"],
};

/** One warning that names what the document says and the method has no use for; nothing is dropped in silence. */
export function listUnusedInputs(activity: Activity, time?: Time): readonly Warning[] {
  const unused = [
    ...UNUSED[activity.phase].filter((key) => key in activity.workload).map((key) => `workload.${key}`),
    ...unusedReadings(activity, time).map((key) => `measured.${key}`),
    ...(activity.phase === "storage" && activity.hardware !== undefined ? ["hardware"] : []),
    ...(activity.site?.wueLPerKwh === undefined ? [] : ["site.wueLPerKwh"]),
  ];
  if (unused.length === 0) return [];
  return [{ code: "input-not-used", message: `this method has no use for ${unused.join(", ")}` }];
}

function unusedReadings({ measured = {}, overrides }: Activity, time: Time | undefined): readonly string[] {
  const isTimeUsed = time?.origin === "measured";
  const isPowerUsed = time !== undefined && overrides?.averageSystemPowerW === undefined;
  return Object.keys(measured).filter((key) => {
    if (key === "acceleratorHours" || key === "durationS") return !isTimeUsed;
    return key === "averagePowerW" ? !isPowerUsed : true;
  });
}
