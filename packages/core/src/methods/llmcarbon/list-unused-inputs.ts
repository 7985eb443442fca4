import type { Activity } from "../../activity/activity.ts";
import type { Warning } from "../../estimate/estimate.ts";
import { warnOfUnused } from "../../estimate/warn-of-unused.ts";
import type { Time } from "./compute-time.ts";

const TRAINING = ["tokenCount", "precision", "restartOverheadRatio"];

/** Keys of a workload that enter a figure, or that another warning is about, by phase. */
const USED: Readonly<Record<Activity["phase"], readonly string[]>> = {
  training: TRAINING,
  "fine-tuning": [...TRAINING, "technique"],
  inference: [
    "requestCount",
    "inputTokenCount",
    "cachedInputTokenCount",
    "outputTokenCount",
    "reasoningTokenCount",
    "precision",
  ],
  experimentation: ["shareOfTraining", "training", "runs"],
  storage: ["storedTb", "durationDays", "transferredTb", "replicationFactor"],
};

/** What of the document the method leaves aside. */
export function listUnusedInputs(activity: Activity, time?: Time): readonly Warning[] {
  const isTimeUsed = time?.origin === "measured";
  const isPowerUsed = time !== undefined && activity.overrides?.averageSystemPowerW === undefined;
  return warnOfUnused(activity, {
    workload: USED[activity.phase],
    measured: [
      ...(isTimeUsed ? ["acceleratorHours", "durationS"] : []),
      ...(isPowerUsed ? ["averagePowerW"] : []),
    ],
    overrides: "all",
    site: ["pue"],
  });
}
