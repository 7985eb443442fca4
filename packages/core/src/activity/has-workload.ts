import type { Activity, ActivityWithWorkload } from "./activity.ts";

/** Whether an activity says what was done; one whose figures were read or reported may not. */
export const hasWorkload = (activity: Activity): activity is ActivityWithWorkload =>
  activity.workload !== undefined;
