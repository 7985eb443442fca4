import type { Activity } from "../activity/activity.ts";

/** The part of an activity that says where and when, and who says so. */
export type Situated = Pick<Activity, "site" | "period" | "measured" | "id" | "citation" | "source">;
